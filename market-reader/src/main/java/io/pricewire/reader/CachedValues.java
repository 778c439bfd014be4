// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.pricewire.model.KeyName;
import io.pricewire.model.MarketEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads cached values of one kind by the connection that all share. */
final class CachedValues<T extends MarketEvent> {

    private final CachedKind<T> kind;
    private final Lookups redis;
    private final ReadTimes times;

    CachedValues(CachedKind<T> kind, Lookups redis, ReadTimes times) {
        this.kind = kind;
        this.redis = redis;
        this.times = times;
    }

    /**
     * Where the values are.
     *
     * @param commands what takes commands now
     * @param faults says why there was no answer
     */
    record Lookups(Supplier<RedisClusterAsyncCommands<byte[], byte[]>> commands, Faults faults) {

        int timeoutMs() {
            return faults.commandTimeoutMs();
        }
    }

    /** How long reads take, and how many values there are. */
    record ReadTimes(ReaderFigures figures, SlowReads slowReads, LongSupplier nanoTime) {}

    Lookup<T> get(String name) {
        byte[] key = keyOf(name);
        long start = times.nanoTime().getAsLong();
        byte[] value = await(kind.key(name), commands -> commands.get(key));
        Lookup<T> found = kind.decode(name, value);
        done(kind.key(name), start);
        return count(found);
    }

    CompletableFuture<Lookup<T>> getAsync(String name) {
        byte[] key = keyOf(name);
        long start = times.nanoTime().getAsLong();
        return ask(kind.key(name), commands -> commands.get(key)).thenApply(value -> {
            Lookup<T> found = kind.decode(name, value);
            done(kind.key(name), start);
            return count(found);
        });
    }

    Map<String, Lookup<T>> getAll(Collection<String> names) {
        byte[][] keys = keysOf(names);
        if (keys.length == 0) {
            return Map.of();
        }
        long start = times.nanoTime().getAsLong();
        List<KeyValue<byte[], byte[]>> values = await(severalKeys(keys), commands -> commands.mget(keys));
        Map<String, Lookup<T>> found = decode(names, values);
        done(severalKeys(keys), start);
        return found;
    }

    CompletableFuture<Map<String, Lookup<T>>> getAllAsync(Collection<String> names) {
        byte[][] keys = keysOf(names);
        if (keys.length == 0) {
            return CompletableFuture.completedFuture(Map.of());
        }
        List<String> asked = List.copyOf(new LinkedHashSet<>(names));
        long start = times.nanoTime().getAsLong();
        return ask(severalKeys(keys), commands -> commands.mget(keys)).thenApply(values -> {
            Map<String, Lookup<T>> found = decode(asked, values);
            done(severalKeys(keys), start);
            return found;
        });
    }

    private byte[] keyOf(String name) {
        if (!KeyName.isValid(name)) {
            throw new IllegalArgumentException(
                    "no value of " + kind.kind().type() + " has such a name: it " + KeyName.RULE);
        }
        return kind.key(name).getBytes(UTF_8);
    }

    private byte[][] keysOf(Collection<String> names) {
        return new LinkedHashSet<>(names).stream().map(this::keyOf).toArray(byte[][]::new);
    }

    private String severalKeys(byte[][] keys) {
        return keys.length + " keys " + kind.prefix() + "*";
    }

    private Map<String, Lookup<T>> decode(Collection<String> names, List<KeyValue<byte[], byte[]>> values) {
        Map<String, Lookup<T>> found = new LinkedHashMap<>();
        int next = 0;
        for (String name : new LinkedHashSet<>(names)) {
            found.put(name, count(kind.decode(name, values.get(next++).getValueOrElse(null))));
        }
        return Collections.unmodifiableMap(found);
    }

    private Lookup<T> count(Lookup<T> found) {
        times.figures().found(found);
        return found;
    }

    private void done(String what, long start) {
        long nanos = times.nanoTime().getAsLong() - start;
        times.figures().read(nanos);
        times.slowReads().read(what, nanos);
    }

    /** Waits on the caller's thread, so that what follows is done there too and not on the connection's. */
    private <V> V await(String what, Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<V>> command) {
        try {
            return command.apply(redis.commands().get()).get(redis.timeoutMs(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(what, e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        } catch (TimeoutException | RuntimeException e) {
            throw failure(what, e);
        }
    }

    private <V> CompletableFuture<V> ask(
            String what, Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<V>> command) {
        CompletableFuture<V> answer;
        try {
            answer = command.apply(redis.commands().get())
                    .toCompletableFuture()
                    .orTimeout(redis.timeoutMs(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.exceptionallyCompose(error -> CompletableFuture.failedFuture(failure(what, error)));
    }

    private MarketReadException failure(String what, Throwable error) {
        times.figures().readFailed();
        return new MarketReadException(redis.faults().describe(what, error), error);
    }
}
