#!/bin/sh
# Starts a node under the identity that all nodes of a cluster share: devices take another one for another server.
set -eu
printf '[couchdb]\nuuid = %s\n' "$COUCHDB_UUID" > /opt/couchdb/etc/local.d/90-uuid.ini
exec tini -- /docker-entrypoint.sh /opt/couchdb/bin/couchdb
