// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalRedisClusterIT {

    private static LocalDirectory directory;
    private static LocalRedisCluster cluster;

    @BeforeAll
    static void start() {
        directory = LocalDirectory.create();
        cluster = LocalRedisCluster.start(directory.path());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        directory.close();
    }

    @Test
    void movesASlotKeyByKeyAndSendsClientsAfterThem() {
        String key = "moved";
        String slot = Integer.toString(cluster.slotOf(key));
        LocalRedis source = cluster.primaryOf(key);
        LocalRedis target = cluster.primaries().stream()
                .filter(primary -> primary != source)
                .findFirst()
                .orElseThrow();
        source.ask("SET", key, "1");
        SlotMigration migration = cluster.migration(key, target);
        migration.begin();
        assertThat(source.ask("GET", key)).isEqualTo("1");
        assertThat(migration.moveKeys()).isEqualTo(1);
        assertThatThrownBy(() -> source.ask("GET", key))
                .hasMessageEndingWith("ASK " + slot + " 127.0.0.1:" + target.port());
        assertThat(cluster.primaryOf(key)).isSameAs(source);
        migration.finish();
        assertThatThrownBy(() -> source.ask("GET", key))
                .hasMessageEndingWith("MOVED " + slot + " 127.0.0.1:" + target.port());
        assertThat(cluster.primaryOf(key)).isSameAs(target);
        assertThat(target.ask("GET", key)).isEqualTo("1");
    }

    @Test
    void letsAReplicaTakeOverWhenToldToAndWhenThePrimaryIsKilled() {
        LocalRedis first = cluster.primaryOf("key");
        LocalRedis second = cluster.replicaOf("key");
        first.ask("SET", "key", "1");
        assertThat(cluster.failover("key")).isSameAs(second);
        assertThat(second.ask("GET", "key")).isEqualTo("1");
        Waiting.until(
                "the former primary follows",
                java.time.Duration.ofSeconds(10),
                () -> cluster.replicaOf("key").equals(first));
        second.kill();
        assertThat(cluster.awaitPrimaryOtherThan("key", second)).isSameAs(first);
        assertThat(first.ask("GET", "key")).isEqualTo("1");
        second.restart();
    }

    @Test
    void mayBeOneServer() {
        try (LocalRedisCluster single = LocalRedisCluster.start(directory.sub("single"), 1, 0, RedisTls.OFF)) {
            assertThat(single.primaries()).hasSize(1);
            assertThat(single.primaryOf("any").ask("SET", "any", "1")).isEqualTo("OK");
        }
    }

    @Test
    void speaksTlsAmongItsServers() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(directory.sub("authority"));
        RedisTls tls = RedisTls.on(authority.issueServer(), authority);
        try (LocalRedisCluster safe = LocalRedisCluster.start(directory.sub("safe"), 1, 1, tls)) {
            LocalRedis second = safe.failover("key");
            assertThat(TlsClient.trusting(authority).ping("127.0.0.1", second.tlsPort()))
                    .isEqualTo("+PONG");
            assertThat(safe.tlsUri().toString())
                    .startsWith("rediss://127.0.0.1:")
                    .contains(",");
        }
    }

    @Test
    void leavesNoProcessWhenItCannotStart() {
        long before = ProcessHandle.current().children().count();
        assertThatThrownBy(() ->
                        LocalRedisCluster.start(directory.sub("unlucky"), 2, 0, RedisTls.OFF, "--no-such-setting", "1"))
                .isInstanceOf(LocalStackException.class);
        assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
    }
}
