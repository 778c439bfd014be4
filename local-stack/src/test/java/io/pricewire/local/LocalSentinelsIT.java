// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalSentinelsIT {

    private static LocalDirectory directory;
    private static LocalSentinels sentinels;

    @BeforeAll
    static void start() {
        directory = LocalDirectory.create();
        sentinels = LocalSentinels.start(directory.path());
    }

    @AfterAll
    static void stop() {
        sentinels.close();
        directory.close();
    }

    @Test
    void makeAReplicaThePrimaryWhenToldTo() {
        LocalRedis former = sentinels.primary();
        former.ask("SET", "before", "1");
        await("a replica that has yet to hear of it may be chosen")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> sentinels.servers().stream().allMatch(server -> "1".equals(server.ask("GET", "before"))));
        LocalRedis now = sentinels.failover();
        assertThat(now).isNotSameAs(former);
        assertThat(now.ask("GET", "before")).isEqualTo("1");
        await().atMost(Duration.ofSeconds(30)).until(() -> !former.isPrimary());
    }

    @Test
    void replaceAPrimaryThatHangsAndMakeItAReplicaWhenItWakes() {
        LocalRedis former = sentinels.primary();
        former.pause();
        LocalRedis now = sentinels.awaitPrimaryOtherThan(former);
        assertThat(now.isPrimary()).isTrue();
        former.resume();
        await().atMost(Duration.ofSeconds(30)).until(() -> !former.isPrimary());
    }

    @Test
    void replaceAPrimaryThatIsKilledAlthoughOneOfThemIsGone() {
        try (LocalSentinels smaller =
                LocalSentinels.start(directory.sub("smaller"), 1, RedisTls.OFF, List.of(), List.of())) {
            LocalRedis former = smaller.primary();
            assertThat(former).isSameAs(smaller.servers().get(0));
            smaller.killFirstSentinel();
            former.kill();
            assertThat(smaller.awaitPrimaryOtherThan(former))
                    .isSameAs(smaller.servers().get(1));
        }
    }

    @Test
    void areNamedWithTheirPrimaryInTheUri() {
        assertThat(sentinels.uri().toString())
                .matches("redis-sentinel://127\\.0\\.0\\.1:\\d+,127\\.0\\.0\\.1:\\d+,127\\.0\\.0\\.1:\\d+/0#mymaster");
    }

    @Test
    void speakTlsAmongThemselves() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(directory.sub("authority"));
        RedisTls tls = RedisTls.on(authority.issueServer(), authority);
        try (LocalSentinels safe = LocalSentinels.start(directory.sub("safe"), 1, tls, List.of(), List.of())) {
            LocalRedis second = safe.failover();
            assertThat(TlsClient.trusting(authority).ping("127.0.0.1", second.tlsPort()))
                    .isEqualTo("+PONG");
            assertThat(safe.tlsUri()).hasScheme("rediss-sentinel");
        }
    }
}
