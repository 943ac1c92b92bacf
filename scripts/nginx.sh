#!/bin/sh
# Prints the path of an nginx that starts: NGINX, the usual names, else (as root) Debian's, installed now.
# Else it stops with a sentence: the test of several replicas is never skipped in silence.
set -eu

stop() { printf '%s\n' "$*" >&2; exit 1; }
starts() { "$1" -v >/dev/null 2>&1; }

look() {
  for name in nginx /usr/sbin/nginx /usr/local/sbin/nginx /usr/local/nginx/sbin/nginx /opt/homebrew/bin/nginx; do
    path=$(command -v "$name" 2>/dev/null) || continue # an ordinary user's PATH may lack sbin
    if starts "$path"; then return 0; fi
  done
  return 1
}

fetch() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
  printf 'Installing nginx for the test of several replicas ...\n' >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx; } >/dev/null
}

if [ -n "${NGINX:-}" ]; then
  path=$(command -v "$NGINX" 2>/dev/null) && starts "$path" ||
    stop "NGINX=$NGINX does not start: give it the path of an nginx."
else
  look || { fetch && look; } ||
    stop "The test of several replicas needs nginx: install nginx (Debian: sudo apt-get install nginx), or name one with NGINX=/path/to/nginx."
fi
printf '%s\n' "$path"
