#!/bin/sh
# Makes a cluster of the three nodes: runs once after each start, and changes nothing where the cluster is there already.
set -eu

nodes='couchdb1.firstline couchdb2.firstline couchdb3.firstline'
first='couchdb1.firstline'

ask() {
  method=$1
  path=$2
  body=${3:-}
  curl --silent --show-error --request "$method" --user "$COUCHDB_USER:$COUCHDB_PASSWORD" \
    --header 'content-type: application/json' --data "$body" --output /dev/null --write-out '%{http_code}' \
    "http://$path"
}

for node in $nodes; do
  until curl --silent --fail --output /dev/null "http://$node:5984/_up"; do sleep 1; done
done

for node in $nodes; do
  [ "$node" = "$first" ] && continue
  # 409: it is a member already.
  status=$(ask PUT "$first:5984/_node/_local/_nodes/couchdb@$node" '{}')
  case $status in 201 | 202 | 409) ;; *) echo "$node can't join: $status" >&2 && exit 1 ;; esac
done

for database in _users _replicator _global_changes; do
  status=$(ask PUT "$first:5984/$database")
  case $status in 201 | 202 | 412) ;; *) echo "$database can't be made: $status" >&2 && exit 1 ;; esac
done

curl --silent --user "$COUCHDB_USER:$COUCHDB_PASSWORD" "http://$first:5984/_membership"
