// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisException;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** Sends each request to the server that has its slot, and follows a Cluster that says that another one has it. */
final class Routes implements AutoCloseable {

    private static final int MOST_HOPS = 5;

    private final AtomicReferenceArray<Primary> bySlot = new AtomicReferenceArray<>(Primaries.SLOTS);
    private final Map<RedisNode, CompletableFuture<Primary>> connecting = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Primary> connected = new CopyOnWriteArrayList<>();
    private final Function<RedisNode, CompletableFuture<Primary>> connect;
    private final Runnable onRedirect;
    private volatile boolean closed;

    private Routes(Function<RedisNode, CompletableFuture<Primary>> connect, Runnable onRedirect) {
        this.connect = connect;
        this.onRedirect = onRedirect;
    }

    /** Connects to all primaries; when one of them cannot be reached, there is no route to any. */
    static CompletableFuture<Routes> open(
            Primaries primaries, Function<RedisNode, CompletableFuture<Primary>> connect, Runnable onRedirect) {
        Routes routes = new Routes(connect, onRedirect);
        CompletableFuture<?>[] all =
                primaries.nodes().stream().map(routes::primary).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all)
                .thenApply(connected -> {
                    routes.assign(primaries);
                    return routes;
                })
                .whenComplete((opened, error) -> {
                    if (error != null) {
                        routes.close();
                    }
                });
    }

    private void assign(Primaries primaries) {
        for (int slot = 0; slot < Primaries.SLOTS; slot++) {
            RedisNode node = primaries.of(slot);
            bySlot.set(slot, node == null ? null : connecting.get(node).join());
        }
    }

    private CompletableFuture<Primary> primary(RedisNode node) {
        return connecting.computeIfAbsent(
                node,
                unknown -> connect.apply(unknown).whenComplete((primary, error) -> {
                    if (error == null) {
                        connected.add(primary);
                        if (closed) {
                            primary.close();
                        }
                    }
                }));
    }

    /** Queues the request; it leaves with {@link #flush} or with an earlier one's answer. */
    <T> CompletableFuture<T> send(Request<T> request) {
        Primary primary = bySlot.get(request.slot());
        return primary == null
                ? CompletableFuture.failedFuture(
                        new RedisException("CLUSTERDOWN no server has the slot " + request.slot()))
                : send(request, request, primary, 0);
    }

    private <T> CompletableFuture<T> send(Request<T> request, Request<T> asSent, Primary primary, int hops) {
        return primary.send(asSent)
                .exceptionallyCompose(error -> Redirect.of(error, primary.node())
                        .filter(redirect -> hops < MOST_HOPS)
                        .map(redirect -> follow(redirect, request, hops + 1))
                        .orElseGet(() -> CompletableFuture.failedFuture(error)));
    }

    private <T> CompletableFuture<T> follow(Redirect redirect, Request<T> request, int hops) {
        onRedirect.run();
        return primary(redirect.to()).thenCompose(primary -> {
            if (redirect.forGood()) {
                bySlot.set(request.slot(), primary);
            }
            CompletableFuture<T> answer = send(request, redirect.forGood() ? request : request.asking(), primary, hops);
            primary.flush();
            return answer;
        });
    }

    void flush() {
        connected.forEach(Primary::flush);
    }

    boolean isOpen() {
        return connected.stream().allMatch(Primary::isOpen);
    }

    @Override
    public void close() {
        closed = true;
        connected.forEach(Primary::close);
    }
}
