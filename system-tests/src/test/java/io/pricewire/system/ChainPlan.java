// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.lettuce.core.api.sync.RedisCommands;
import io.pricewire.local.LocalRedis;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What is to be set up for a fault test. */
final class ChainPlan {

    private final Cluster cluster;
    private final Map<Integer, Duration> clockAhead = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "stream.max.length", "1000000",
            "price.ttl.ms", "60000",
            "redis.command.timeout.ms", "2000",
            "redis.connect.timeout.ms", "2000",
            "consumer.override.max.poll.records", "100",
            "consumer.override.session.timeout.ms", "4000",
            "consumer.override.heartbeat.interval.ms", "1000",
            "consumer.override.metadata.max.age.ms", "500"));
    private String[] redisSettings = {};
    private int partitions = 1;
    private int tokens = 8;
    private int backlog;
    private String origin = "test";

    ChainPlan(Cluster cluster) {
        this.cluster = cluster;
    }

    ChainPlan partitions(int count) {
        partitions = count;
        return this;
    }

    ChainPlan tokensPerPartition(int count) {
        tokens = count;
        return this;
    }

    /** Lets each event carry so many bytes more. */
    ChainPlan padding(int bytes) {
        origin = "x".repeat(bytes);
        return this;
    }

    /** Sets the clock of the producer of a partition. */
    ChainPlan clockAhead(int partition, Duration ahead) {
        clockAhead.put(partition, ahead);
        return this;
    }

    /** Produces so many events before there is a connector. */
    ChainPlan backlog(int events) {
        backlog = events;
        return this;
    }

    ChainPlan redis(String... commandLine) {
        redisSettings = commandLine;
        return this;
    }

    /** Lets Redis lose nothing that it has acknowledged. */
    ChainPlan durableRedis() {
        return redis(LocalRedis.DURABLE.toArray(String[]::new));
    }

    ChainPlan set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    int partitions() {
        return partitions;
    }

    int tokens() {
        return tokens;
    }

    String origin() {
        return origin;
    }

    Map<Integer, Duration> clockAhead() {
        return clockAhead;
    }

    /** Sets everything up, with a Redis of the chain's own behind a proxy. */
    Chain start() {
        return startInto(ProxiedRedis.start(cluster.newDirectory(), redisSettings));
    }

    /** Sets everything up, with a Redis that is there and of which nothing is kept. */
    Chain startInto(Destination destination) {
        String name = cluster.newName();
        cluster.createTopic(name, partitions);
        Chain chain = new Chain(cluster, name, destination, this);
        try {
            chain.readers().all().forEach(RedisCommands::flushall);
            chain.prices().send(backlog);
            chain.prices().flush();
            chain.connect(settings);
            return chain;
        } catch (RuntimeException | Error e) {
            chain.close();
            throw e;
        }
    }
}
