#!/bin/sh
# Prints replicas.conf for nginx.conf: the one place that knows which replicas there are.
#
#     sh replicas.sh 127.0.0.1:8501 127.0.0.1:8502 > replicas.conf
#
# The n-th address is the replica that the cookie calls rn. Before an address, `leaving:` keeps its visitors there and
# sends no new ones. A dash keeps a place whose replica is gone, so that the others keep their names.
# Addresses are numbers, IPv6 in brackets: nginx asks for names once, at its start, and containers move.
set -eu

stop() { printf '%s\n' "$*" >&2; exit 1; }

[ $# -gt 0 ] || stop "usage: replicas.sh ADDRESS:PORT …, for instance 127.0.0.1:8501 127.0.0.1:8502"

# Calls `$1 number address mark` for each replica; the mark is `down` for one that is leaving.
each() {
  what=$1 number=0
  shift
  for replica in "$@"; do
    number=$((number + 1))
    case $replica in
      -) ;;
      leaving:*) "$what" "$number" "${replica#leaving:}" " down" ;;
      *) "$what" "$number" "$replica" "" ;;
    esac
  done
}

check() {
  printf '%s\n' "$2" | grep -Eq '^([0-9]{1,3}(\.[0-9]{1,3}){3}|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}$' ||
    stop "'$2' is not an address with a port, such as 127.0.0.1:8501 or [::1]:8501."
}

pattern() { printf '%s\n' "$1" | sed 's/[].[]/\\&/g'; }

member() { printf '    server %s max_fails=3 fail_timeout=10s%s;\n' "$2" "$3"; }
own() { printf 'upstream r%s {\n    server %s;\n    keepalive 32;\n}\n' "$1" "$2"; }
named() { printf '    "~^r%s\\." r%s;\n' "$1" "$1"; }
answered() { printf '    "~(^|[ ,])%s [-0-9 ,:]*(?<!502|504)$" r%s;\n' "$(pattern "$2")" "$1"; }

each check "$@"
printf '# Made by replicas.sh: %s\n' "$*"
printf 'upstream anyone {\n    zone anyone 64k;\n    hash $visitor consistent;\n'
each member "$@"
printf '    keepalive 32;\n}\n'
each own "$@"
printf 'map $cookie_replica $replica {\n    default anyone;\n'
each named "$@"
printf '}\n# The last one that was asked, unless it gave no answer.\n'
printf 'map "$upstream_addr $upstream_status" $answered {\n    default "";\n'
each answered "$@"
printf '}\n'
