# shellcheck shell=bash
# What the scripts beside this file share; they source it.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Every message goes to standard error: standard output belongs to pith.
say() { printf '%s\n' "$*" >&2; }

die() {
  say "$(basename "$0"): $*"
  exit 1
}

# Compilers at work at once: JOBS, or one per processor as far as the memory goes (about 1 GB each).
jobs_at_once() {
  if [ -n "${JOBS:-}" ]; then
    echo "$JOBS"
    return
  fi
  local jobs memory
  jobs=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1000000) }' /proc/meminfo 2>/dev/null || true)
  if [ -n "$memory" ] && [ "$memory" -lt "$jobs" ]; then jobs=$memory; fi
  if [ "$jobs" -lt 1 ]; then jobs=1; fi
  echo "$jobs"
}

# missing_packages GROUP...: the packages of these groups that are not installed.
missing_packages() {
  local installed
  # dpkg-query prints what it knows and complains about the rest.
  installed=$(dpkg-query -W -f='${Package}:${db:Status-Status}\n' 2>/dev/null || true)
  awk -v groups=" $* " '
    FNR == NR { if (sub(/:installed$/, "")) have[$0] = 1; next }
    /^#/ || NF < 2 || !index(groups, " " $1 " ") { next }
    {
      count = split($2, names, "|")
      for (i = 1; i <= count; ++i) if (names[i] in have) next
      print names[1]
    }' <(printf '%s\n' "$installed") "$root/scripts/packages.txt"
}

# Never reads standard input: that may be the page.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@" </dev/null; else sudo -- "$@" </dev/null; fi
}

# Runs apt-get; what it prints shows only if it fails.
apt_get() {
  local log=$root/build/apt-get.log
  mkdir -p "$root/build"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq "$@" >"$log" 2>&1 || {
    cat "$log" >&2
    return 1
  }
}

# The tests start nginx themselves, on loopback. The service that comes with its package stays off.
install_without_nginx_service() {
  local policy=/usr/sbin/policy-rc.d own_policy=
  if [ ! -e "$policy" ]; then
    own_policy=$policy
    # shellcheck disable=SC2016  # the dollar belongs to the file that is written
    as_root sh -c 'printf "%s\n" "#!/bin/sh" "[ \"\$1\" != nginx ] || exit 101" >"$0" && chmod 755 "$0"' "$policy"
  fi
  local status=0
  apt_get install -y --no-install-recommends "$@" || status=$?
  if [ -n "$own_policy" ]; then as_root rm -f "$own_policy"; fi
  as_root update-rc.d nginx disable >/dev/null 2>&1 || true
  return "$status"
}

# ensure_packages GROUP...: installs what is missing; calls apt-get only if something is.
ensure_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian: the libraries of scripts/packages.txt have to be there already."
    return
  fi
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then return; fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    die "packages are missing and there is no sudo. As root, run: apt-get install ${missing[*]}"
  fi
  say "Installing ${missing[*]}"
  apt_get update || die "the package lists could not be fetched"
  local install=(apt_get install -y --no-install-recommends)
  case " ${missing[*]} " in *" nginx "*) install=(install_without_nginx_service) ;; esac
  "${install[@]}" "${missing[@]}" || die "the packages could not be installed; see apt-get's message above"
}

# configure PRESET [CMAKE OPTION...]: configures build/PRESET. Uses ccache where it is installed.
configure() {
  local preset=$1
  shift
  forget_moved_build "$preset"
  local options=()
  if command -v ccache >/dev/null; then
    options=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  else
    options=(-UCMAKE_C_COMPILER_LAUNCHER -UCMAKE_CXX_COMPILER_LAUNCHER)
  fi
  say "Configuring build/$preset"
  mkdir -p "$root/build/$preset"
  local log=$root/build/$preset/configure.log
  if ! (cd "$root" && cmake --preset "$preset" "${options[@]}" "$@") >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$root/build/$preset/build.ninja"  # so that the next try configures again
    die "the build could not be configured"
  fi
}

# A build folder that was made for a checkout elsewhere is of no use here.
forget_moved_build() {
  local cache=$root/build/$1/CMakeCache.txt
  if [ -e "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    say "build/$1 was made elsewhere; making it anew"
    rm -rf "${root:?}/build/$1"
  fi
}

# build PRESET [TARGET...]: builds everything, or these targets.
build() {
  local preset=$1
  shift
  ninja -C "$root/build/$preset" -j "$(jobs_at_once)" "$@" 2>&1 </dev/null |
    { grep --line-buffered -v -e '^ninja: no work to do' -e '^ninja: Entering' -e 'Re-checking globbed directories' || true; } >&2 ||
    die "the build failed; see above"
}
