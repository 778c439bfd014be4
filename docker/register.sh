#!/bin/bash
# Creates the topics and puts both connectors, then ends. Needs bash and Kafka's scripts, nothing else.
set -euo pipefail

topics="market.prices market.pools market.events market.status"
for topic in $topics; do
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server broker:9092 --create --if-not-exists --topic "$topic" \
    --partitions 1 --replication-factor 1 --config retention.ms=86400000
done

# put NAME FILE: the file's settings with this network's addresses. Answers the HTTP status.
put() {
  local body
  body=$(sed -e 's#redis://localhost:6379#redis://redis:6379#' -e 's#https://api.jup.ag#http://simulator:8899#' "$2")
  exec 3<>/dev/tcp/worker/8083 || return 1
  printf 'PUT /connectors/%s/config HTTP/1.1\r\nHost: worker:8083\r\nContent-Type: application/json\r\nContent-Length: %s\r\nConnection: close\r\n\r\n%s' \
    "$1" "$(printf %s "$body" | wc -c)" "$body" >&3
  answer=$(cat <&3)
  exec 3<&-
  printf '%s' "$answer" | head -n 1 | cut -d ' ' -f 2
}

for connector in jupiter-price-source redis-price-sink; do
  status=
  for _ in $(seq 60); do
    status=$(put "$connector" "/opt/pricewire/$connector.json" || true)
    case "$status" in 200 | 201) break ;; esac
    sleep 1
  done
  case "$status" in
    200 | 201) echo "$connector is registered" ;;
    *)
      echo "$connector could not be registered: the worker answered '${status:-nothing}'" >&2
      exit 1
      ;;
  esac
done
