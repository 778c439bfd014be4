// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Servers that speak for themselves: a single one, or any of a Cluster's. */
final class Seeds implements Topology {

    private final RedisAddress address;
    private final RedisLink link;
    private final FirstAnswer firstAnswer;
    private final AskingOrder order = new AskingOrder();
    private volatile List<RedisNode> known = List.of();

    Seeds(RedisAddress address, RedisLink link, FirstAnswer firstAnswer) {
        this.address = address;
        this.link = link;
        this.firstAnswer = firstAnswer;
    }

    @Override
    public CompletableFuture<Primaries> find() {
        Set<RedisNode> candidates = new LinkedHashSet<>(address.nodes());
        candidates.addAll(known);
        List<Supplier<CompletableFuture<Primaries>>> ways = new ArrayList<>();
        order.of(candidates).forEach(node -> ways.add(() -> ask(node)));
        return firstAnswer.of(ways);
    }

    @Override
    public int turn() {
        return order.turn();
    }

    @Override
    public void askAnother(int misleading) {
        order.askAnother(misleading);
    }

    private CompletableFuture<Primaries> ask(RedisNode node) {
        return link.connect(node)
                .thenCompose(connection ->
                        ask(node, connection).whenComplete((primaries, error) -> RedisLink.discard(connection)));
    }

    private CompletionStage<Primaries> ask(RedisNode node, StatefulRedisConnection<byte[], byte[]> connection) {
        RedisAsyncCommands<byte[], byte[]> redis = connection.async();
        return redis.info("cluster")
                .thenCompose(info -> info.contains("cluster_enabled:1")
                        ? redis.clusterSlots().thenApply(slots -> cluster(slots, node))
                        : CompletableFuture.completedFuture(single(node)));
    }

    private Primaries single(RedisNode node) {
        if (address.mode() == RedisMode.CLUSTER) {
            throw new UnsuitableServerException(
                    node + " is no node of a Cluster: name it alone, or name the Cluster's");
        }
        return Primaries.single(node);
    }

    private Primaries cluster(List<Object> slots, RedisNode asked) {
        if (address.mode() == RedisMode.STANDALONE) {
            throw new UnsuitableServerException(asked + " is a Cluster's node, not a server by itself");
        }
        if (slots.isEmpty()) {
            throw new RedisException("CLUSTERDOWN " + asked + " knows no server with slots");
        }
        if (address.database() != 0) {
            throw new UnsuitableServerException(asked + " is a Cluster's node, and a Cluster has only database 0");
        }
        List<Primaries.SlotRange> ranges = new ArrayList<>();
        Set<RedisNode> all = new LinkedHashSet<>();
        for (Object each : slots) {
            List<?> range = (List<?>) each;
            for (Object server : range.subList(2, range.size())) {
                all.add(node((List<?>) server, asked));
            }
            RedisNode primary = node((List<?>) range.get(2), asked);
            ranges.add(new Primaries.SlotRange(number(range.get(0)), number(range.get(1)), primary));
        }
        known = List.copyOf(all);
        return Primaries.cluster(ranges);
    }

    private static RedisNode node(List<?> server, RedisNode asked) {
        String host = server.get(0) instanceof byte[] name ? new String(name, UTF_8) : "";
        return RedisNode.told(host, number(server.get(1)), asked);
    }

    private static int number(Object reply) {
        return ((Long) reply).intValue();
    }
}
