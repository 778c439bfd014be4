// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalSentinels;
import io.pricewire.local.RedisTls;
import io.pricewire.redis.Inquiry;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Sentinel or a seed that is cut off from the others, and answers as if nothing had happened. */
class StrayServersIT {

    private static final RedisNode NO_SERVER = new RedisNode("127.0.0.1", 1);

    @TempDir
    Path directory;

    @Test
    void asksAnotherSentinelWhereOneNamesAPrimaryThatIsNone() {
        behindAStraySentinel((link, primary) -> {
            Inquiry inquiry = link.inquiry();
            assertThat(primaries(inquiry).nodes()).containsExactly(NO_SERVER);
            inquiry.askAnother();
            assertThat(primaries(inquiry).nodes()).containsExactly(primary);
        });
    }

    @Test
    void passesOverNoSentinelThatHasBeenAskedSinceWhenOthersComplainLater() {
        behindAStraySentinel((link, primary) -> {
            Inquiry inquiry = link.inquiry();
            List<Inquiry> others = List.of(link.inquiry(), link.inquiry());
            primaries(inquiry);
            for (Inquiry other : others) {
                assertThat(primaries(other).nodes()).containsExactly(NO_SERVER);
            }
            inquiry.askAnother();
            assertThat(primaries(inquiry).nodes()).containsExactly(primary);
            others.forEach(Inquiry::askAnother);
            assertThat(primaries(inquiry).nodes()).containsExactly(primary);
        });
    }

    private interface Check {
        void of(RedisLink link, RedisNode primary) throws Exception;
    }

    /** The first Sentinel names a server that is none, the others the primary. */
    private void behindAStraySentinel(Check check) {
        try (LocalSentinels sentinels = LocalSentinels.start(directory)) {
            RedisNode primary = new RedisNode("127.0.0.1", sentinels.primary().port());
            sentinels.misleadTheFirst();
            whenTheFirstIsFastEnough(() -> {
                try (RedisLink link = link(sentinels.uri())) {
                    check.of(link, primary);
                }
            });
        }
    }

    @Test
    void asksAnotherSeedWhereOneHasLostItsCluster() throws Exception {
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory, 3, 0, RedisTls.OFF)) {
            isolate(cluster.servers().get(0));
            whenTheFirstIsFastEnough(() -> {
                try (RedisLink link = link(cluster.uri())) {
                    Inquiry inquiry = link.inquiry();
                    assertThat(primaries(inquiry).nodes()).hasSize(1);
                    inquiry.askAnother();
                    assertThat(primaries(inquiry).nodes()).hasSize(3);
                }
            });
        }
    }

    /** Checks again when not: whoever does not answer in a quarter of a second has others asked beside it. */
    private static void whenTheFirstIsFastEnough(ThrowingRunnable check) {
        await().atMost(Heard.PATIENCE).untilAsserted(check);
    }

    /** It takes itself for the only server. */
    private static void isolate(LocalRedis server) {
        RedisClient client = RedisClient.create(server.uri().toString());
        try (var connection = client.connect()) {
            connection
                    .sync()
                    .clusterNodes()
                    .lines()
                    .filter(node -> !node.contains("myself"))
                    .forEach(node -> connection.sync().clusterForget(node.substring(0, node.indexOf(' '))));
        } finally {
            client.shutdown();
        }
    }

    private static RedisLink link(URI uri) {
        return new RedisLink(ReaderSettings.at(uri.toString()).access());
    }

    private static Primaries primaries(Inquiry inquiry) throws Exception {
        return inquiry.primaries().get(10, TimeUnit.SECONDS);
    }
}
