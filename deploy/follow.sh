#!/bin/sh
# nginx in compose.yaml: asks the network where the containers seeing-app-1 … seeing-app-$REPLICAS are, and starts with
# them. Containers move when they are made anew, so it asks again every ten seconds and reloads nginx after a change.
set -eu
here=${0%/*}
replicas=$here/replicas.conf
count=${REPLICAS:-2}

# One word for each of them, in order: its address, or a dash while it has none.
addresses() {
  number=1
  while [ "$number" -le "$count" ]; do
    address=$(getent ahostsv4 "seeing-app-$number" | awk 'NR == 1 { print $1 }')
    printf '%s ' "${address:--}${address:+:8501}"
    number=$((number + 1))
  done
}

known=
look() {
  found=$(addresses)
  case $found in *:*) ;; *) return 1 ;; esac
  [ "$found" != "$known" ] || return 1
  sh "$here/replicas.sh" $found > "$replicas.new" && mv "$replicas.new" "$replicas" && known=$found
}

until look; do sleep 1; done
while sleep "${PAUSE:-10}"; do
  if look; then nginx -s reload; fi
done &
exec nginx -g 'daemon off;'
