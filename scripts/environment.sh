#!/bin/sh
# Makes .venv and installs one set of requirements into it: run, dev or bench.
# Does nothing when .venv is sound and the requirement files say what they said when they were last installed.
set -eu
unset CDPATH
cd -- "$(dirname -- "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

case ${1:-run} in
  run) files="requirements.txt" ;;
  dev) files="requirements.txt requirements-dev.txt" ;;
  bench) files="requirements.txt requirements-bench.txt" ;;
  *) stop "environment.sh makes run, dev or bench, not '$1'." ;;
esac
stamp=".venv/installed-${1:-run}.txt"

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
  for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then printf '%s' "$name"; return; fi
    if [ -n "${PYTHON:-}" ]; then break; fi
  done
  found="not there"
  if command -v "${PYTHON:-python3}" >/dev/null 2>&1; then found=$("${PYTHON:-python3}" --version 2>&1 | head -n 1); fi
  stop "Python 3.11 or newer is needed, and '${PYTHON:-python3}' here is $found: install one, or name one with PYTHON=/path/to/python3."
}

# A .venv is sound when its Python starts, is new enough, has pip, and was made for this very folder.
sound() {
  [ -x .venv/bin/python ] && .venv/bin/python -c '
import importlib.util, pathlib, sys
here = pathlib.Path(".venv")
notes = "".join(p.read_text() for p in (here / "pyvenv.cfg", here / "bin/activate") if p.exists())
sys.exit(sys.version_info < (3, 11) or not importlib.util.find_spec("pip") or str(here.resolve()) not in notes)
' 2>/dev/null
}

# Debian and Ubuntu ship Python without the part that makes environments; root can fetch it, others are told.
fetch_venv() {
  package=$("$1" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $package, which this Python needs to make .venv ..."
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq "$package"; } >/dev/null || true
  fi
  can_make_venv "$1" || stop "This Python cannot make .venv: install $package first (on Debian or Ubuntu: sudo apt-get install $package)."
}

if ! sound; then
  python=$(find_python)
  can_make_venv "$python" || fetch_venv "$python"
  if [ -e .venv ]; then say "Making .venv anew: it was moved, or its Python is gone."; fi
  rm -rf .venv
  "$python" -m venv .venv || stop "$python could not make .venv; its reason stands above."
fi

# The stamp is the text that was installed, so a touch or a fresh checkout changes nothing.
if ! cat $files | cmp -s - "$stamp"; then
  say "Installing $files (a minute or two the first time) ..."
  rm -f "$stamp"
  # Compiling all of it takes as long as fetching it: each file is compiled when it is first imported.
  .venv/bin/python -m pip install --quiet --no-input --no-compile --disable-pip-version-check $(printf -- '-r %s ' $files) ||
    stop "The installation failed; pip's reason stands above."
  cp requirements.txt .venv/installed-run.txt
  cat $files > "$stamp"
fi
