// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.CertificateAuthority;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalSentinels;
import io.pricewire.local.PemFiles;
import io.pricewire.local.RedisTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("faults")
@ExtendWith(SharedCluster.class)
class TlsIT {

    private static final String KEY_PASSWORD = "open sesame";

    private static LocalDirectory directory;
    private static CertificateAuthority authority;
    private static CertificateAuthority stranger;
    private static PemFiles server;
    private static PemFiles client;

    private final Cluster cluster;

    TlsIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    static void issueCertificates() {
        directory = LocalDirectory.create();
        authority = CertificateAuthority.create(directory.sub("authority"));
        stranger = CertificateAuthority.create(directory.sub("stranger"));
        server = authority.issueServer();
        client = authority.encrypted(authority.issueClient(), KEY_PASSWORD);
    }

    @AfterAll
    static void deleteCertificates() {
        directory.close();
    }

    @Test
    void bringsEventsToAServerOfAnAuthorityThatItIsToldToTrust() {
        try (LocalRedis redis = start(RedisTls.on(server, authority))) {
            runInto(Destination.of(redis, redis.tlsUri()), trusting(authority));
        }
    }

    @Test
    void showsItsCertificateToAServerThatAsksForOne() {
        try (LocalRedis redis = start(RedisTls.on(server, authority).demandingClientCertificates())) {
            assertThat(errors(redis.tlsUri(), trusting(authority))).containsOnlyKeys("redis.uri", "redis.tls.ca.file");
            runInto(Destination.of(redis, redis.tlsUri()), showingItsCertificate());
        }
    }

    @Test
    void showsItsCertificateToSentinelsAndToTheServersThatTheyName() {
        RedisTls tls = RedisTls.on(server, authority).demandingClientCertificates();
        try (LocalSentinels redis = LocalSentinels.start(cluster.newDirectory(), 1, tls, List.of(), List.of())) {
            runInto(Destination.of(redis, redis.tlsUri()), showingItsCertificate());
        }
    }

    @Test
    void showsItsCertificateToAllServersOfACluster() {
        RedisTls tls = RedisTls.on(server, authority).demandingClientCertificates();
        try (LocalRedisCluster redis = LocalRedisCluster.start(cluster.newDirectory(), 3, 0, tls)) {
            runInto(Destination.of(redis, redis.tlsUri()), showingItsCertificate());
        }
    }

    @Test
    void saysThatItDoesNotTrustTheAuthority() {
        try (LocalRedis redis = start(RedisTls.on(server, authority))) {
            assertThat(errors(redis.tlsUri(), trusting(stranger)).get("redis.uri"))
                    .contains("unable to find valid certification path");
        }
    }

    @Test
    void saysThatTheCertificateIsForAnotherHost() {
        try (LocalRedis redis = start(RedisTls.on(authority.issueServerElsewhere(), authority))) {
            assertThat(errors(redis.tlsUri(), trusting(authority)).get("redis.uri"))
                    .contains("No subject alternative names matching IP address 127.0.0.1");
        }
    }

    @Test
    void saysThatItsKeyDoesNotOpen() {
        Map<String, String> settings = showingItsCertificate();
        settings.put("redis.tls.key.password", "hush-hush");
        URI nobody = URI.create("rediss://127.0.0.1:1");
        assertThat(errors(nobody, settings).get("redis.tls.key.file"))
                .contains(client.key().toString())
                .doesNotContain("hush-hush");
    }

    /** A server that is refused is away, as one that does not answer: what it should have had is held. */
    @Test
    void holdsWhatAServerWithAnExpiredCertificateWouldGetAndBringsItWhenTheCertificateIsRenewed() {
        PemFiles inUse = new PemFiles(
                directory.path().resolve("in-use.crt"), directory.path().resolve("in-use.key"));
        copy(authority.issueExpiredServer(), inUse);
        WorkerLog log = cluster.log();
        try (LocalRedis redis = start(RedisTls.on(inUse, authority))) {
            assertThat(errors(redis.tlsUri(), trusting(authority)).get("redis.uri"))
                    .contains("NotAfter");
            ChainPlan plan = plan(trusting(authority))
                    .set("redis.validate.connection", "false")
                    .set("redis.connect.timeout.ms", "4000")
                    .set("redis.command.timeout.ms", "4000");
            try (Chain chain = plan.startInto(Destination.of(redis, redis.tlsUri()))) {
                chain.load(200);
                await().until(() ->
                        log.warningsWith(WorkerLog.LOST_REDIS).stream().anyMatch(line -> line.contains("NotAfter")));
                copy(server, inUse);
                redis.kill();
                redis.restart();
                chain.writesSoonAfter("TLS, certificate renewed");
                chain.settle();
                chain.ledger().balances();
            }
        }
    }

    private LocalRedis start(RedisTls tls) {
        return LocalRedis.start(cluster.newDirectory(), tls);
    }

    private void runInto(Destination destination, Map<String, String> settings) {
        try (Chain chain = plan(settings).startInto(destination)) {
            chain.prices().send(300);
            chain.settle();
            chain.ledger().balances();
        }
    }

    private ChainPlan plan(Map<String, String> settings) {
        ChainPlan plan = Chain.on(cluster);
        settings.forEach(plan::set);
        return plan;
    }

    private Map<String, String> errors(URI uri, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Settings.sink(uri.toString(), "prices"));
        all.put("name", "prices");
        all.putAll(settings);
        return Validation.of(cluster.rest(), all).errors();
    }

    private static Map<String, String> trusting(CertificateAuthority trusted) {
        return new HashMap<>(Map.of("redis.tls.ca.file", trusted.certificate().toString()));
    }

    private static Map<String, String> showingItsCertificate() {
        Map<String, String> settings = trusting(authority);
        settings.put("redis.tls.certificate.file", client.certificate().toString());
        settings.put("redis.tls.key.file", client.key().toString());
        settings.put("redis.tls.key.password", KEY_PASSWORD);
        return settings;
    }

    private static void copy(PemFiles from, PemFiles to) {
        copy(from.certificate(), to.certificate());
        copy(from.key(), to.key());
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
