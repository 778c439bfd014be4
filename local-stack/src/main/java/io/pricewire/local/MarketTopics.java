// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that the files in config/ name. They must exist before a sink subscribes to them. */
public final class MarketTopics {

    public static final List<String> NAMES = List.of("market.prices", "market.pools", "market.events", "market.status");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private MarketTopics() {}

    /** Creates those that are missing, with one partition each. */
    public static void create(String bootstrapServers, Duration retention) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<String, String> settings = Map.of("retention.ms", Long.toString(retention.toMillis()));
            for (String name : NAMES) {
                create(admin, new NewTopic(name, 1, (short) 1).configs(settings));
            }
        }
    }

    /** Creates a topic of that name, or leaves the one that stands. */
    public static void create(String bootstrapServers, String name, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            create(admin, new NewTopic(name, partitions, (short) 1));
        }
    }

    /**
     * Creates a topic, or leaves the one that stands, and waits until every partition has its log. A broker that is
     * still making one may refuse a producer's first batch and take the second; it then never takes the first.
     */
    static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new LocalStackException(
                        "The topic " + topic.name() + " could not be created: " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while creating the topic " + topic.name(), e);
        }
        Waiting.until("the topic " + topic.name() + " has its logs", PATIENCE, () -> hasLogs(admin, topic));
    }

    private static boolean hasLogs(Admin admin, NewTopic topic) {
        Map<TopicPartition, OffsetSpec> starts = IntStream.range(0, topic.numPartitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.earliest()));
        return admin.listOffsets(starts)
                .all()
                .toCompletionStage()
                .handle((logs, problem) -> problem == null)
                .toCompletableFuture()
                .join();
    }
}
