# A Connect worker with both plugins, the program that registers them and one that publishes. Build them first:
# ./mvnw package -DskipTests
FROM apache/kafka:4.3.1
COPY connector-source/target/plugin/ /opt/pricewire/plugins/
COPY connector-sink/target/plugin/ /opt/pricewire/plugins/
COPY local-stack/target/agent/ /opt/pricewire/agent/
COPY local-stack/target/*.jar demo/target/*.jar market-reader/target/*.jar /opt/pricewire/programs/
COPY docker/worker.properties config/prometheus/jmx-exporter.yml /opt/pricewire/
COPY config/*.json /opt/pricewire/config/
# Only the worker itself gets the agent: Kafka's tools, run beside it, would fight for its port.
CMD ["bash", "-c", "KAFKA_OPTS=-javaagent:/opt/pricewire/agent/jmx_prometheus_javaagent.jar=9404:/opt/pricewire/jmx-exporter.yml exec /opt/kafka/bin/connect-distributed.sh /opt/pricewire/worker.properties"]
