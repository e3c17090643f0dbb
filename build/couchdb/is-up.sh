#!/bin/bash
# Whether the node in this container answers; the image has no curl.
exec 3<> /dev/tcp/127.0.0.1/5984 || exit 1
printf 'GET /_up HTTP/1.0\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
