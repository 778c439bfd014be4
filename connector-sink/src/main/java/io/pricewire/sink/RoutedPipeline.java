// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyValue;
import io.pricewire.redis.Primaries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Connections to all primaries: one server's, or a Cluster's. */
final class RoutedPipeline implements Pipeline {

    private final Routes routes;
    private final boolean clustered;
    private final MirrorScript mirror;
    private final CacheScript cache;
    private final Runnable onClose;
    private final Map<Integer, CompletableFuture<?>> latestBySlot = new HashMap<>();

    /** @param clustered whether a call's keys must be of one slot, and redirects are to be expected */
    RoutedPipeline(Routes routes, boolean clustered, MirrorScript mirror, CacheScript cache, Runnable onClose) {
        this.routes = routes;
        this.clustered = clustered;
        this.mirror = mirror;
        this.cache = cache;
        this.onClose = onClose;
    }

    @Override
    public CompletableFuture<MirrorAnswer> mirror(MirrorCall call) {
        Request<MirrorAnswer> request = mirror.request(call);
        return clustered ? afterTheOneBefore(request) : routes.send(request);
    }

    /** One after the other, for a call that is redirected must not be overtaken by the next. */
    private <T> CompletableFuture<T> afterTheOneBefore(Request<T> request) {
        Supplier<CompletableFuture<T>> sending = () -> {
            CompletableFuture<T> answer = routes.send(request);
            routes.flush();
            return answer;
        };
        CompletableFuture<?> before = latestBySlot.get(request.slot());
        CompletableFuture<T> answer =
                before == null || before.isDone() ? routes.send(request) : before.thenCompose(done -> sending.get());
        latestBySlot.put(request.slot(), answer);
        return answer;
    }

    @Override
    public List<CacheCall> calls(List<CacheOperation> operations) {
        return clustered ? CacheCall.bySlot(operations) : CacheCall.of(operations);
    }

    @Override
    public CompletableFuture<CacheAnswer> cache(CacheCall call) {
        CompletableFuture<CacheAnswer> answer = routes.send(cache.request(call));
        return clustered
                ? answer.exceptionallyCompose(
                        error -> Redirect.isPerKey(error) ? keyByKey(call) : CompletableFuture.failedFuture(error))
                : answer;
    }

    /** While a slot is on its way its keys may be on two servers, of which each takes calls only for what it has. */
    private CompletableFuture<CacheAnswer> keyByKey(CacheCall call) {
        CompletableFuture<CacheAnswer> all = CompletableFuture.completedFuture(CacheAnswer.NOTHING);
        for (CacheCall ofKey : call.byKey()) {
            all = all.thenCombine(routes.send(cache.request(ofKey)), CacheAnswer::plus);
        }
        routes.flush();
        return all;
    }

    @Override
    public CompletableFuture<List<Cursor>> cursors(List<Lane> lanes) {
        Map<String, List<Lane>> byStream = new LinkedHashMap<>();
        lanes.forEach(lane -> byStream.computeIfAbsent(lane.stream(), stream -> new ArrayList<>())
                .add(lane));
        Map<Lane, CompletableFuture<Cursor>> found = new HashMap<>();
        byStream.forEach((stream, ofStream) -> {
            CompletableFuture<List<KeyValue<byte[], byte[]>>> answer = stored(stream, ofStream);
            for (int i = 0; i < ofStream.size(); i++) {
                int at = i;
                found.put(ofStream.get(i), answer.thenApply(values -> cursor(stream, values.get(at))));
            }
        });
        List<CompletableFuture<Cursor>> inOrder = lanes.stream().map(found::get).toList();
        return CompletableFuture.allOf(inOrder.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        inOrder.stream().map(CompletableFuture::join).collect(ArrayList::new, List::add, List::addAll));
    }

    private CompletableFuture<List<KeyValue<byte[], byte[]>>> stored(String stream, List<Lane> lanes) {
        String key = Cursor.key(stream);
        byte[][] fields = lanes.stream().map(Lane::field).toArray(byte[][]::new);
        byte[] encoded = key.getBytes(UTF_8);
        return routes.send(new Request<>(Primaries.slot(encoded), 1, redis -> redis.hmget(encoded, fields)))
                .exceptionally(error -> {
                    throw RedisFault.naming(key, error);
                });
    }

    private static Cursor cursor(String stream, KeyValue<byte[], byte[]> value) {
        return value.hasValue() ? Cursor.parse(Cursor.key(stream), value.getKey(), value.getValue()) : null;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Told once; the next outage has a telling of its own.
    public void append(StreamEntry entry) {
        routes.send(mirror.append(entry));
    }

    @Override
    public void flush() {
        routes.flush();
    }

    @Override
    public boolean isOpen() {
        return routes.isOpen();
    }

    @Override
    public void close() {
        onClose.run();
        routes.close();
    }
}
