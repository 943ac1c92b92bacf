#!/bin/sh
# Prints the path of a Chromium that starts: CHROMIUM, the usual names, else (as root) Debian's, installed now.
# Without one it stops with a sentence: browser tests are never skipped in silence.
set -eu

say() { printf '%s\n' "$*" >&2; }
starts() { "$1" --version >/dev/null 2>&1; }  # Ubuntu's chromium-browser may be an empty shell that does not

look() {
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if starts "$path"; then printf '%s\n' "$path"; return 0; fi
  done
  return 1
}

if [ -n "${CHROMIUM:-}" ]; then
  path=$(command -v "$CHROMIUM" 2>/dev/null) && starts "$path" && { printf '%s\n' "$path"; exit 0; }
  say "CHROMIUM=$CHROMIUM does not start: give it the path of a Chromium or Chrome."
  exit 1
fi

look && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  say "Installing chromium for the browser tests ..."
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation; } >/dev/null || true
  look && exit 0
fi

say "The browser tests need a Chromium: install chromium (Debian: sudo apt-get install chromium) or Google Chrome, or name one with CHROMIUM=/path/to/chromium."
exit 1
