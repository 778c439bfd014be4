// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.pricewire.local.CertificateAuthority;
import io.pricewire.local.ConnectRest.TaskStatus;
import io.pricewire.local.LocalDirectory;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.PemFiles;
import io.pricewire.local.RedisTls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passwords are found in nothing that a worker says. */
@Tag("faults")
@ExtendWith(SharedCluster.class)
class SecretsIT {

    private static final String PASSWORD = "right-1f0c93";
    private static final String KEY_PASSWORD = "right-77ab20";
    private static final String WRONG_PASSWORD = "wrong-5d3e11";
    private static final String WRONG_KEY_PASSWORD = "wrong-c0ffee";
    private static final List<String> SECRETS = List.of(PASSWORD, KEY_PASSWORD, WRONG_PASSWORD, WRONG_KEY_PASSWORD);

    /** Lettuce's TRACE is a copy of what goes over the wire; the documentation warns of it. */
    private static final Map<String, String> TALKATIVE =
            Map.of("io.pricewire", "TRACE", "io.lettuce", "DEBUG", "io.netty", "DEBUG");

    private static final Map<String, String> AS_USUAL =
            Map.of("io.pricewire", "INFO", "io.lettuce", "WARN", "io.netty", "WARN");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> said = new LinkedHashMap<>();
    private final Cluster cluster;
    private final WorkerLog log;
    private LocalDirectory directory;
    private LocalRedis redis;
    private Path secrets;
    private Map<String, String> settings;

    SecretsIT(Cluster cluster) {
        this.cluster = cluster;
        this.log = cluster.log();
    }

    @BeforeEach
    void start() throws IOException {
        directory = LocalDirectory.create();
        CertificateAuthority authority = CertificateAuthority.create(directory.sub("authority"));
        redis = LocalRedis.start(
                directory.sub("redis"),
                RedisTls.on(authority.issueServer(), authority).demandingClientCertificates(),
                "--user",
                "market",
                "on",
                ">" + PASSWORD,
                "~*",
                "+@all");
        PemFiles client = authority.encrypted(authority.issueClient(), KEY_PASSWORD);
        secrets = directory.path().resolve("secrets.properties");
        keep(PASSWORD, KEY_PASSWORD);
        settings = new HashMap<>(Map.of(
                "redis.username",
                "market",
                "redis.password",
                "${file:" + secrets + ":password}",
                "redis.tls.ca.file",
                authority.certificate().toString(),
                "redis.tls.certificate.file",
                client.certificate().toString(),
                "redis.tls.key.file",
                client.key().toString(),
                "redis.tls.key.password",
                "${file:" + secrets + ":key.password}"));
        TALKATIVE.forEach(this::level);
    }

    @AfterEach
    void stop() {
        AS_USUAL.forEach(this::level);
        redis.close();
        directory.close();
    }

    @Test
    void appearNowhereWhereTheyAreRight() throws IOException {
        try (Chain chain = chain()) {
            chain.prices().send(100);
            chain.settle();
            listen(chain.name());
            assertThat(said.get("config")).contains("${file:");
            assertThat(said.get("MBeans")).contains("connector=" + chain.name());
        }
        said.put("log", String.join("\n", log.all()));
        assertThat(said.get("log")).contains(" DEBUG ", "(io.lettuce.core.protocol.CommandEncoder)");
        assertNothingBetrayed();
    }

    @Test
    void appearNowhereWhereTheyAreWrong() throws IOException {
        settings.put("redis.validate.connection", "false");
        try (Chain chain = chain()) {
            chain.prices().send(100);
            chain.settle();
            keep(WRONG_PASSWORD, KEY_PASSWORD);
            restartToFail(chain, "WRONGPASS", "redis.password");
            listen(chain.name());
            keep(PASSWORD, WRONG_KEY_PASSWORD);
            restartToFail(chain, "client-2.key");
            said.put("status with a wrong key password", get("/connectors/" + chain.name() + "/status"));
        }
        settings.remove("redis.validate.connection");
        keep(WRONG_PASSWORD, KEY_PASSWORD);
        said.put("validation of a wrong password", validation().answer());
        assertThat(said.get("validation of a wrong password")).contains("WRONGPASS");
        keep(PASSWORD, WRONG_KEY_PASSWORD);
        assertThat(validation().errors()).containsKey("redis.tls.key.file");
        said.put("validation of a wrong key password", validation().answer());
        said.put("log", String.join("\n", log.all()));
        assertNothingBetrayed();
    }

    @Test
    void areNotQuotedFromAnAddress() {
        Map<String, String> all = new HashMap<>(Settings.sink("rediss://market:" + PASSWORD + "@127.0.0.1:1", "t"));
        Throwable refusal = catchThrowable(() -> cluster.rest().put("betrayed", all));
        assertThat(refusal).hasMessageContaining("redis.username");
        said.put("refusal", refusal.getMessage());
        said.put("log", String.join("\n", log.all()));
        assertNothingBetrayed();
    }

    private Chain chain() {
        ChainPlan plan = Chain.on(cluster);
        settings.forEach(plan::set);
        return plan.startInto(Destination.of(redis, redis.tlsUri()));
    }

    private void keep(String password, String keyPassword) throws IOException {
        Files.writeString(secrets, "password=" + password + "\nkey.password=" + keyPassword + "\n");
    }

    /** Starts the tasks anew and waits until they fail for that reason; REST may show the state before for a while. */
    private static void restartToFail(Chain chain, String... reason) {
        chain.rest().restart(chain.name());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            TaskStatus task = chain.rest().status(chain.name()).tasks().get(0);
            assertThat(task.state()).isEqualTo("FAILED");
            assertThat(task.trace()).contains(reason);
        });
    }

    private Validation validation() {
        Map<String, String> all = new HashMap<>(Settings.sink(redis.tlsUri().toString(), "prices"));
        all.put("name", "prices");
        all.putAll(settings);
        return Validation.of(cluster.rest(), all);
    }

    /** Keeps what REST and JMX say of a connector. */
    private void listen(String connector) {
        said.put("connector", get("/connectors/" + connector));
        said.put("config", get("/connectors/" + connector + "/config"));
        said.put("status", get("/connectors/" + connector + "/status"));
        said.put("tasks", get("/connectors/" + connector + "/tasks"));
        said.put("all", get("/connectors?expand=info&expand=status"));
        said.put("validation", validation().answer());
        try (WorkerJmx worker = WorkerJmx.attach(cluster.worker().pid())) {
            said.put("MBeans", worker.everything());
        }
    }

    private void assertNothingBetrayed() {
        assertThat(said.entrySet().stream()
                        .flatMap(one -> one.getValue().lines().map(line -> one.getKey() + ": " + line))
                        .filter(line -> SECRETS.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(cluster.worker().restUri().resolve(path)));
    }

    private void level(String logger, String level) {
        send(HttpRequest.newBuilder(cluster.worker().restUri().resolve("/admin/loggers/" + logger))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"level\":\"" + level + "\"}")));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
