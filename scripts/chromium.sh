#!/bin/sh
# Prints the path of a Chromium that starts: CHROMIUM, the usual names, else (as root) Debian's, installed now.
# Sees also that Playwright's driver starts. Else it stops with a sentence: browser tests are never skipped in silence.
set -eu
here=${0%/*}/..

stop() { printf '%s\n' "$*" >&2; exit 1; }
starts() { "$@" --version >/dev/null 2>&1; }  # Ubuntu's chromium-browser may be an empty shell that does not

look() {
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if starts "$path"; then return 0; fi
  done
  return 1
}

fetch() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  printf 'Installing %s for the browser tests ...\n' "$*" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
}

if [ -n "${CHROMIUM:-}" ]; then
  path=$(command -v "$CHROMIUM" 2>/dev/null) && starts "$path" ||
    stop "CHROMIUM=$CHROMIUM does not start: give it the path of a Chromium or Chrome."
else
  look || { fetch chromium fonts-liberation && look; } ||
    stop "The browser tests need a Chromium: install chromium (Debian: sudo apt-get install chromium) or Google Chrome, or name one with CHROMIUM=/path/to/chromium."
fi

python=$here/.venv/bin/python
if [ -x "$python" ] && ! starts "$python" -m playwright; then
  { fetch libatomic1 && starts "$python" -m playwright; } ||
    stop "Playwright's driver does not start: install libatomic1 (Debian, Ubuntu: sudo apt-get install libatomic1); 'make setup' brings Playwright itself."
fi
printf '%s\n' "$path"
