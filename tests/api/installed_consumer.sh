#!/usr/bin/env bash
# installed_consumer.sh SOURCE_DIR BUILD_DIR: installs the build into an empty place, builds somebody else's programs
# against that in every way that is promised, and runs them. CXX, CXXFLAGS and CMAKE come from the build.
set -euo pipefail
source_dir=$1
build_dir=$2
consumer=$source_dir/tests/api/consumer
page=$source_dir/fixtures/pages/news-en-slogan/source.html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# quietly COMMAND...: shows the output only if the command fails.
quietly() {
  "$@" >"$work/log" 2>&1 || {
    printf 'This failed: %s\n' "$*"
    cat "$work/log"
    exit 1
  }
}

# expect_article WHAT COMMAND...: the command has to print the article of the page.
expect_article() {
  local what=$1
  shift
  "$@" "$page" >"$work/text" || { echo "$what: status $?"; exit 1; }
  grep -q '^Foreign Secretary Ilse Harrow will travel to the lake town' "$work/text" || {
    echo "$what: the article is missing"
    cat "$work/text"
    exit 1
  }
  if grep -q 'Join the mailing list' "$work/text"; then
    echo "$what: the boilerplate is still there"
    exit 1
  fi
  echo "ok: $what"
}

quietly "$CMAKE" --install "$build_dir" --prefix "$work/installed"
# Moved, so that nothing can lean on the place that the files were installed to.
prefix=$work/moved
mv "$work/installed" "$prefix"
expect_article "the installed program" "$prefix/bin/pith"

for header in "$prefix"/include/pith/*.h; do
  echo "#include <pith/$(basename "$header")>" >"$work/header.cpp"
  quietly "$CXX" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$prefix/include" "$work/header.cpp"
done
echo "ok: every header stands alone"

for link in shared static; do
  quietly "$CMAKE" -S "$consumer" -B "$work/$link" -G Ninja -DCONSUMER_LINK="$link" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_CXX_FLAGS="$CXXFLAGS"
  quietly "$CMAKE" --build "$work/$link" -j 2
  for program in core_consumer consumer; do
    expect_article "$program, find_package, $link" "$work/$link/$program"
  done
done

pc_folder=$(dirname "$(find "$prefix" -name pith.pc)")
export PKG_CONFIG_PATH=$pc_folder
read -ra flags <<<"$CXXFLAGS $(pkg-config --cflags --libs pith_batch)"
quietly "$CXX" -std=c++20 -o "$work/with_pc" "$consumer/consumer.cpp" "${flags[@]}"
expect_article "consumer, pkg-config, shared" env LD_LIBRARY_PATH="$(dirname "$pc_folder")" "$work/with_pc"

# The static library beside the shared one, so it has to be named by its file.
read -ra flags <<<"$CXXFLAGS $(pkg-config --static --cflags --libs pith | sed 's/-lpith /-l:libpith.a /')"
quietly "$CXX" -std=c++20 -o "$work/with_pc_static" "$consumer/core_consumer.cpp" "${flags[@]}"
if ldd "$work/with_pc_static" | grep -q libpith; then
  echo "pkg-config --static linked the shared library"
  exit 1
fi
expect_article "core_consumer, pkg-config, static" "$work/with_pc_static"

# As it stands in the README.
awk '/^```cpp/ { on = 1; next } /^```/ { if (on) exit } on' "$source_dir/README.md" >"$work/cleaner.cpp"
read -ra flags <<<"$CXXFLAGS $(pkg-config --cflags --libs pith)"
quietly "$CXX" -std=c++20 -o "$work/cleaner" "$work/cleaner.cpp" "${flags[@]}"
expect_article "the README's example" env LD_LIBRARY_PATH="$(dirname "$pc_folder")" "$work/cleaner"
LD_LIBRARY_PATH=$(dirname "$pc_folder") "$work/cleaner" "$work/none.html" 2>"$work/log" && {
  echo "the README's example read a file that does not exist"
  exit 1
}
grep -qxF "$work/none.html: It cannot be read." "$work/log" || {
  cat "$work/log"
  exit 1
}
