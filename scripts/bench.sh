#!/bin/sh
# Runs every benchmark; each prints one table. Names that begin with an underscore are shared parts, not benchmarks.
set -eu
unset CDPATH
cd -- "$(dirname -- "$0")/.."

CHROMIUM=$(sh scripts/chromium.sh)
export CHROMIUM
NGINX=$(sh scripts/nginx.sh)
export NGINX
failed=
for path in benchmarks/[a-z]*.py; do
  [ -e "$path" ] || continue
  name=$(basename "$path" .py)
  printf '\n== %s\n' "$name"
  .venv/bin/python -m "benchmarks.$name" || failed="$failed $name"
done
if [ -n "$failed" ]; then printf '\nDid not keep its promise:%s\n' "$failed" >&2; exit 1; fi
