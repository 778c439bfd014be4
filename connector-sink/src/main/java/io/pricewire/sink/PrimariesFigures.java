// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.pricewire.model.EventKind;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The figures of all primaries together, on connections that no write shares: made when they are first asked for, and
 * anew after one failed. What a server refuses to tell is not known; the rest is.
 */
final class PrimariesFigures implements ServerFigures {

    private final RedisLink link;
    private final ClockSkew clockSkew;
    private final Map<EventKind, String> streams;
    private final Duration patience;
    private final Map<RedisNode, StatefulRedisConnection<byte[], byte[]>> connections = new ConcurrentHashMap<>();

    PrimariesFigures(RedisLink link, ClockSkew clockSkew, Map<EventKind, String> streams, Duration patience) {
        this.link = link;
        this.clockSkew = clockSkew;
        this.streams = streams;
        this.patience = patience;
    }

    @Override
    public CompletableFuture<ServerSnapshot> ask() {
        return link.primaries()
                .thenCompose(this::askAll)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((snapshot, error) -> {
                    if (error != null) {
                        connections.values().forEach(RedisLink::discard);
                        connections.clear();
                    }
                });
    }

    private CompletableFuture<ServerSnapshot> askAll(Primaries primaries) {
        connections.keySet().removeIf(node -> {
            boolean gone = !primaries.nodes().contains(node);
            if (gone) {
                RedisLink.discard(connections.get(node));
            }
            return gone;
        });
        List<CompletableFuture<ServerSnapshot>> asked = new ArrayList<>();
        for (RedisNode node : primaries.nodes()) {
            Map<EventKind, String> here = new EnumMap<>(EventKind.class);
            streams.forEach((kind, stream) -> {
                if (node.equals(primaries.of(Primaries.slot(stream.getBytes(UTF_8))))) {
                    here.put(kind, stream);
                }
            });
            asked.add(connection(node).thenCompose(open -> ask(open.async(), here)));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.stream()
                        .map(CompletableFuture::join)
                        .reduce(ServerSnapshot::with)
                        .orElse(ServerSnapshot.UNKNOWN));
    }

    private CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection(RedisNode node) {
        StatefulRedisConnection<byte[], byte[]> standing = connections.get(node);
        return standing != null && standing.isOpen()
                ? CompletableFuture.completedFuture(standing)
                : link.connect(node).thenApply(opened -> {
                    connections.put(node, opened);
                    return opened;
                });
    }

    private CompletableFuture<ServerSnapshot> ask(
            RedisAsyncCommands<byte[], byte[]> redis, Map<EventKind, String> streamsHere) {
        CompletableFuture<ServerInfo> memory = info(redis, "memory");
        CompletableFuture<ServerInfo> stats = info(redis, "stats");
        CompletableFuture<ServerInfo> latencies = info(redis, "latencystats");
        CompletableFuture<Double> skew = number(clockSkew.measure(redis));
        Map<EventKind, CompletableFuture<Double>> lengths = new EnumMap<>(EventKind.class);
        streamsHere.forEach((kind, stream) -> lengths.put(kind, number(redis.xlen(stream.getBytes(UTF_8)))));
        return CompletableFuture.allOf(
                        Stream.concat(Stream.of(memory, stats, latencies, skew), lengths.values().stream())
                                .toArray(CompletableFuture[]::new))
                .thenApply(all -> snapshot(memory.join(), stats.join(), latencies.join(), skew.join(), lengths));
    }

    private static ServerSnapshot snapshot(
            ServerInfo memory,
            ServerInfo stats,
            ServerInfo latencies,
            double clockSkewMs,
            Map<EventKind, CompletableFuture<Double>> lengths) {
        Map<EventKind, Double> streamLengths = new EnumMap<>(EventKind.class);
        lengths.forEach((kind, length) -> streamLengths.put(kind, length.join()));
        return new ServerSnapshot(
                memory.number("used_memory"),
                memory.number("maxmemory"),
                stats.number("keyspace_hits"),
                stats.number("keyspace_misses"),
                latencies.p99("get"),
                latencies.p99("xadd"),
                latencies.p99("evalsha"),
                clockSkewMs,
                streamLengths);
    }

    private static CompletableFuture<ServerInfo> info(RedisAsyncCommands<byte[], byte[]> redis, String section) {
        return orIfRefused(redis.info(section).thenApply(ServerInfo::new), new ServerInfo(""));
    }

    private static CompletableFuture<Double> number(CompletionStage<Long> answer) {
        return orIfRefused(answer.thenApply(Long::doubleValue), Double.NaN);
    }

    private static <T> CompletableFuture<T> orIfRefused(CompletionStage<T> answer, T unknown) {
        return answer.exceptionally(error -> {
                    if (error instanceof CompletionException
                            && error.getCause() instanceof RedisCommandExecutionException) {
                        return unknown;
                    }
                    throw new CompletionException(error);
                })
                .toCompletableFuture();
    }
}
