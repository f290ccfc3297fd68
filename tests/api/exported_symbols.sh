#!/usr/bin/env bash
# exported_symbols.sh LIBRARY...: fails if a shared library exports anything but pith's own names.
set -euo pipefail

status=0
for library in "$@"; do
  symbols=$(nm --dynamic --defined-only --demangle --format=posix "$library")
  own=$(grep -cE '^pith::' <<<"$symbols" || true)
  foreign=$(grep -vE '^(pith::|pith_|(typeinfo|typeinfo name|vtable) for pith::)' <<<"$symbols" || true)
  if [ "$own" -eq 0 ]; then
    echo "$library exports nothing of pith"
    status=1
  fi
  if [ -n "$foreign" ]; then
    printf '%s exports what is not in namespace pith:\n%s\n' "$library" "$foreign"
    status=1
  fi
done
exit "$status"
