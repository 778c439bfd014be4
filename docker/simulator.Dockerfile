# The Jupiter simulator. Build it first: ./mvnw package -DskipTests
FROM eclipse-temurin:17-jre
COPY jupiter-simulator/target/lib/ /opt/simulator/
EXPOSE 8899
USER 1000
CMD ["java", "-Xmx64m", "-cp", "/opt/simulator/*", "io.pricewire.simulator.Main", "--host", "0.0.0.0", "--port", "8899", "--control-port", "8898", "--pools", "58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2"]
