// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.pricewire.model.RedisLayout;
import io.pricewire.redis.Inquiry;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisNode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;

/** Redis: a single server, the one that Sentinels name, or a Cluster. */
final class RedisStore implements EventStore {

    private final RedisLink link;
    private final Inquiry inquiry;
    private final Duration patience;
    private final ClockSkew clockSkew = new ClockSkew(Clock.systemUTC());
    private final ServerCheck serverCheck = new ServerCheck(clockSkew);
    private final MirrorScript mirror;
    private final CacheScript cache;
    private final Runnable onRedirect;

    /** @param onRedirect is told of each call that a Cluster sends to another server */
    RedisStore(RedisPriceSinkConfig config, Runnable onRedirect) {
        this.onRedirect = onRedirect;
        this.mirror = new MirrorScript(config);
        this.cache = new CacheScript(config);
        this.link = new RedisLink(config.redis());
        this.inquiry = link.inquiry();
        this.patience = Duration.ofMillis(config.commandTimeoutMs());
    }

    @Override
    public CompletableFuture<Pipeline> open() {
        return inquiry.primaries().thenCompose(this::open);
    }

    @Override
    public void askAnother() {
        inquiry.askAnother();
    }

    /** The primaries are watched meanwhile: one that hangs and is replaced must not hold the new one up. */
    private CompletableFuture<Pipeline> open(Primaries primaries) {
        CompletableFuture<Pipeline> opened = new CompletableFuture<>();
        ScheduledFuture<?> watch = link.watch(primaries, now -> opened.completeExceptionally(moved(primaries, now)));
        var unused = Routes.open(primaries, this::connect, onRedirect).whenComplete((routes, error) -> {
            watch.cancel(false);
            if (error != null) {
                opened.completeExceptionally(error);
                return;
            }
            Pipeline pipeline = pipeline(primaries, routes);
            if (!opened.complete(pipeline)) {
                pipeline.close();
            }
        });
        return opened;
    }

    private Pipeline pipeline(Primaries primaries, Routes routes) {
        Runnable endWatch = () -> {};
        if (link.canMove()) {
            ScheduledFuture<?> watch = link.watch(primaries, now -> routes.close());
            endWatch = () -> watch.cancel(false);
        }
        return new RoutedPipeline(routes, primaries.isClustered(), mirror, cache, endWatch);
    }

    private static RedisException moved(Primaries before, Primaries now) {
        return new RedisException("while connecting to " + before + ", the primary became " + now);
    }

    /** The servers' own figures, on connections of their own, which end with the store. */
    ServerFigures figures(RedisLayout layout) {
        return new PrimariesFigures(link, clockSkew, layout.streams(), patience);
    }

    private CompletableFuture<Primary> connect(RedisNode node) {
        return link.connect(node)
                .thenCompose(connection -> prepare(node, connection).whenComplete((prepared, error) -> {
                    if (error != null) {
                        RedisLink.discard(connection);
                    }
                }));
    }

    private CompletionStage<Primary> prepare(RedisNode node, StatefulRedisConnection<byte[], byte[]> connection) {
        RedisAsyncCommands<byte[], byte[]> redis = connection.async();
        return serverCheck
                .check(redis, node)
                .thenCompose(checked -> mirror.load(redis))
                .thenCompose(loaded -> cache.load(redis))
                .thenApply(loaded -> new ConnectedPrimary(node, connection));
    }

    @Override
    public void close() {
        link.close();
    }
}
