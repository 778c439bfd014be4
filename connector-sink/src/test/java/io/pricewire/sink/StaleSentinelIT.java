// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.priceAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.pricewire.local.LocalSentinels;
import io.pricewire.redis.RedisAddress;
import io.pricewire.redis.RedisMode;
import io.pricewire.redis.RedisNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task without a worker, behind Sentinels of which one is cut off with a primary that is none any more. */
class StaleSentinelIT {

    @TempDir
    Path directory;

    @Test
    void writesToThePrimaryThatTheOtherSentinelsKnow() {
        try (LocalSentinels sentinels = LocalSentinels.start(directory)) {
            RedisAddress address = RedisAddress.parse(sentinels.uri().toString(), RedisMode.AUTO);
            mislead(address.nodes().get(0), address.sentinelName());
            FakeSinkTaskContext context = new FakeSinkTaskContext();
            StartedSink sink = StartedSink.start(
                    Records.config(
                            "name", "prices", "redis.uri", sentinels.uri().toString()),
                    context);
            sink.open(List.of(PRICES_0));
            sink.put(List.of(priceAt(0, "SOL", "1")));
            await().pollInSameThread().until(() -> {
                sink.put(List.of());
                return sink.preCommit(Map.of(PRICES_0, new OffsetAndMetadata(1)))
                                .get(PRICES_0)
                                .offset()
                        == 1;
            });
            assertThat(sink.counts().mirrored.sum()).isEqualTo(1);
            sink.stop();
        }
    }

    private static void mislead(RedisNode sentinel, String name) {
        RedisClient client = RedisClient.create();
        try (var connection = client.connectSentinel(RedisURI.create(sentinel.host(), sentinel.port()))) {
            connection.sync().remove(name);
            connection.sync().monitor(name, "127.0.0.1", 1, 2);
        } finally {
            client.shutdown();
        }
    }
}
