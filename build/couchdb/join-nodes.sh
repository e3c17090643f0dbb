#!/bin/sh
# Makes a cluster of the three nodes: runs once after each start, and changes nothing where the cluster is there already.
set -eu

nodes='couchdb1.firstline couchdb2.firstline couchdb3.firstline'
first='couchdb1.firstline'

ask() {
  method=$1
  path=$2
  body=${3:-}
  curl --silent --show-error --max-time 20 --request "$method" --user "$COUCHDB_USER:$COUCHDB_PASSWORD" \
    --header 'content-type: application/json' --data "$body" --output /dev/null --write-out '%{http_code}' \
    "http://$path"
}

# Whether a node takes all three for members and is connected to them: each stands twice in its answer.
knows_all() {
  membership=$(curl --silent --max-time 5 --user "$COUCHDB_USER:$COUCHDB_PASSWORD" "http://$1:5984/_membership") || return 1
  for node in $nodes; do
    [ "$(printf '%s' "$membership" | grep -o "\"couchdb@$node\"" | wc -l)" -eq 2 ] || return 1
  done
}

# Whether the last of what is made here is there.
is_made() {
  for node in $nodes; do
    [ "$(ask GET "$node:5984/_global_changes" 2> /dev/null)" = 200 ] && return 0
  done
  return 1
}

for node in $nodes; do
  until curl --silent --fail --max-time 5 --output /dev/null "http://$node:5984/_up"; do
    # Two of a cluster's nodes are enough: the third must not keep them from being reached.
    if is_made; then exit 0; fi
    sleep 1
  done
done

for node in $nodes; do
  [ "$node" = "$first" ] && continue
  # 409: it is a member already.
  status=$(ask PUT "$first:5984/_node/_local/_nodes/couchdb@$node" '{}')
  case $status in 201 | 202 | 409) ;; *) echo "$node can't join: $status" >&2 && exit 1 ;; esac
done

# A database stands for good on the nodes that are there when it is made: too early, and it has one copy instead of three.
for asked in $nodes; do
  until knows_all "$asked"; do sleep 1; done
done

for database in _users _replicator _global_changes; do
  status=$(ask PUT "$first:5984/$database")
  case $status in 201 | 202 | 412) ;; *) echo "$database can't be made: $status" >&2 && exit 1 ;; esac
done

printf '%s\n' "$membership"
