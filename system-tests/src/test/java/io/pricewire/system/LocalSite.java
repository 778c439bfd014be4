// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.pricewire.local.LocalBroker;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalWorker;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Child processes on this machine, from Maven's jars. */
final class LocalSite implements Site {

    private final LocalDirectory directory = LocalDirectory.create();
    private final LocalRedis redis;
    private final LocalBroker broker;
    private final LocalWorker worker;

    private LocalSite(Versions versions) {
        redis = versions.startRedis(directory.sub("redis"));
        broker = LocalBroker.start(directory.sub("broker"), versions.broker());
        worker = LocalWorker.start(
                directory.sub("worker"),
                versions.worker(),
                broker.bootstrapServers(),
                List.of(PluginArchive.unpackAll(directory.sub("plugins"))),
                Map.of());
    }

    static LocalSite start(Versions versions) {
        return new LocalSite(versions);
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public URI worker() {
        return worker.restUri();
    }

    @Override
    public URI redis() {
        return redis.uri();
    }

    @Override
    public void restartWorker() {
        worker.stop();
        worker.restart();
    }

    @Override
    public void killRedis() {
        redis.kill();
    }

    @Override
    public void restartRedis() {
        redis.restart();
    }

    @Override
    public void close() {
        worker.close();
        broker.close();
        redis.close();
        directory.close();
    }
}
