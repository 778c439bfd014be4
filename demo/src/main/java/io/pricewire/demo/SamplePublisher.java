// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pricewire.model.EventJson;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PositionUpdate;
import io.pricewire.model.TradeExecuted;
import io.pricewire.reader.MarketReadException;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReaderSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes a trader's trades and positions as any program would: JSON text to a topic, twice a second. */
final class SamplePublisher implements AutoCloseable {

    private static final long INTERVAL_MS = 500;

    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sample-publisher"));
    private final String topic;
    private final PaperTrader trader;
    private final Clock clock;

    SamplePublisher(String bootstrapServers, String topic, PaperTrader trader, Clock clock) {
        this.topic = topic;
        this.trader = trader;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
                new StringSerializer(),
                new StringSerializer());
        var unused = timer.scheduleAtFixedRate(this::publish, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Trades in the tokens at the prices in Redis until the process is ended.
     *
     * @param arguments the broker as host:port, the topic, the Redis to read prices from, and the tokens to trade in
     */
    public static void main(String[] arguments) {
        if (arguments.length < 4) {
            System.err.println("Usage: SamplePublisher BROKER TOPIC REDIS_URL TOKEN...");
            System.exit(2);
        }
        MarketReader reader = MarketReader.open(ReaderSettings.at(arguments[2]));
        List<String> tokens = List.of(arguments).subList(3, arguments.length);
        PaperTrader trader = PaperTrader.at(reader, tokens);
        SamplePublisher publisher = new SamplePublisher(arguments[0], arguments[1], trader, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            publisher.close();
            reader.close();
        }));
        System.out.println("Publishing trades and positions to " + arguments[1]);
    }

    private void publish() {
        try {
            trader.trade(clock.instant().truncatedTo(ChronoUnit.MILLIS)).forEach(this::send);
        } catch (MarketReadException e) {
            // Without a price there is no trade; the next turn asks again.
        }
    }

    private void send(MarketEvent event) {
        var unused = producer.send(new ProducerRecord<>(topic, key(event), new String(EventJson.write(event), UTF_8)));
    }

    /** Events of a token stay in order, whatever the number of partitions. */
    private static String key(MarketEvent event) {
        return event instanceof PositionUpdate position ? position.token() : ((TradeExecuted) event).id();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
