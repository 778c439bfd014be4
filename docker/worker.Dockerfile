# A Connect worker with both plugins. Build them first: ./mvnw package -DskipTests
FROM apache/kafka:4.3.1
COPY connector-source/target/plugin/ /opt/pricewire/plugins/
COPY connector-sink/target/plugin/ /opt/pricewire/plugins/
COPY docker/worker.properties /opt/pricewire/worker.properties
COPY config/jupiter-price-source.json config/redis-price-sink.json docker/register.sh /opt/pricewire/
CMD ["/opt/kafka/bin/connect-distributed.sh", "/opt/pricewire/worker.properties"]
