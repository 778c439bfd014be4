# A Connect worker with both plugins, and the program that registers them. Build them first: ./mvnw package -DskipTests
FROM apache/kafka:4.3.1
COPY connector-source/target/plugin/ /opt/pricewire/plugins/
COPY connector-sink/target/plugin/ /opt/pricewire/plugins/
COPY docker/worker.properties /opt/pricewire/worker.properties
COPY local-stack/target/*.jar /opt/pricewire/registrar/
COPY config/jupiter-price-source.json config/redis-price-sink.json /opt/pricewire/
CMD ["/opt/kafka/bin/connect-distributed.sh", "/opt/pricewire/worker.properties"]
