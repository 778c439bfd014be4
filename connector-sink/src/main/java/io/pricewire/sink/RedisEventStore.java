// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes a window to Redis as one pipeline. After any fault its connection is thrown away. */
final class RedisEventStore implements EventStore {

    private final RedisLink link;
    private final MirrorScript mirror;
    private final CacheScript cache;
    private final SinkCounts counts;
    private final long commandTimeoutMs;
    private StatefulRedisConnection<byte[], byte[]> connection;

    RedisEventStore(RedisPriceSinkConfig config, SinkCounts counts) {
        this.link = new RedisLink(config);
        this.mirror = new MirrorScript(config, counts);
        this.cache = new CacheScript(config, counts);
        this.counts = counts;
        this.commandTimeoutMs = config.commandTimeoutMs();
    }

    @Override
    public Optional<RedisFault> write(List<Pending> pending) {
        Optional<RedisFault> fault = attempt(pending);
        boolean scriptWasLost = fault.isPresent() && fault.get().kind() == RedisFault.Kind.SCRIPT_MISSING;
        return scriptWasLost ? attempt(pending).map(RedisEventStore::notTwice) : fault;
    }

    private static RedisFault notTwice(RedisFault fault) {
        return fault.kind() == RedisFault.Kind.SCRIPT_MISSING ? RedisFault.outage(fault.reason()) : fault;
    }

    private Optional<RedisFault> attempt(List<Pending> pending) {
        try {
            if (connection == null) {
                connection = connected();
            }
            List<Call> calls = send(pending);
            await(calls);
            Optional<RedisFault> fault = settle(calls);
            fault.ifPresent(f -> disconnect());
            return fault;
        } catch (RuntimeException e) {
            disconnect();
            return Optional.of(RedisFault.of(e));
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connected() {
        StatefulRedisConnection<byte[], byte[]> opened = link.open();
        try {
            ServerCheck.check(opened.sync());
            mirror.load(opened.sync());
            cache.load(opened.sync());
            opened.setAutoFlushCommands(false);
            return opened;
        } catch (RuntimeException e) {
            discard(opened);
            throw e;
        }
    }

    private List<Call> send(List<Pending> pending) {
        List<Call> calls = mirror.send(connection.async(), pending);
        connection.flushCommands(); // Redis appends while the cached values are encoded.
        Conflation conflation = new Conflation();
        for (Pending one : pending) {
            if (one.operation() != null) {
                conflation.add(one.operation());
            }
        }
        counts.conflated.add(conflation.dropped());
        calls.addAll(cache.send(connection.async(), conflation.operations()));
        connection.flushCommands();
        return calls;
    }

    private void await(List<Call> calls) {
        CompletableFuture<?>[] replies = calls.stream().map(Call::reply).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(replies).get(commandTimeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Each call is asked for its own outcome next.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<RedisFault> settle(List<Call> calls) {
        RedisFault worst = null;
        for (Call call : calls) {
            Optional<RedisFault> fault = call.settle(commandTimeoutMs);
            if (fault.isPresent() && (worst == null || fault.get().isWorseThan(worst))) {
                worst = fault.get();
            }
        }
        return Optional.ofNullable(worst);
    }

    private void disconnect() {
        if (connection != null) {
            discard(connection);
            connection = null;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for a connection that is of no more use.
    private static void discard(StatefulRedisConnection<?, ?> connection) {
        connection.closeAsync();
    }

    @Override
    public void close() {
        disconnect();
        link.close();
    }
}
