// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.PRICES_0;
import static io.pricewire.sink.Records.priceAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.LocalSentinels;
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
            sentinels.misleadTheFirst();
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
}
