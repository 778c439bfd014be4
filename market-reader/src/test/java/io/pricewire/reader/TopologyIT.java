// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.pricewire.local.CertificateAuthority;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalSentinels;
import io.pricewire.local.PemFiles;
import io.pricewire.local.RedisTls;
import io.pricewire.model.EventJson;
import io.pricewire.redis.RedisMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups and streams behind Sentinels, in a Cluster, and with TLS and a user of few rights. */
class TopologyIT {

    @TempDir
    Path directory;

    private final Heard heard = new Heard();

    @Test
    void readsOnAfterAFailoverBehindSentinels() {
        try (LocalSentinels sentinels = LocalSentinels.start(directory);
                MarketReader reader =
                        MarketReader.open(ReaderSettings.at(sentinels.uri().toString()))) {
            write(sentinels.primary(), 1, 5);
            assertThat(reader.prices().get("SOL")).isInstanceOf(Lookup.Found.class);
            reader.events().follow(Market.TRADES, StreamPosition.beginning(), heard);
            heard.awaitTrades(5);

            LocalRedis former = sentinels.primary();
            former.pause(); // It keeps its connections, so nobody is told.
            LocalRedis primary = sentinels.awaitPrimaryOtherThan(former);
            write(primary, 6, 10);
            assertThat(heard.awaitTrades(10).trades()).isEqualTo(Heard.ids(1, 10));
            await().atMost(Heard.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> reader.prices().get("SOL") instanceof Lookup.Found);
            former.resume();
        }
    }

    @Test
    void tellsANameThatNoSentinelKnowsFromOneThatMayYetBeKnown() {
        try (LocalSentinels sentinels = LocalSentinels.start(directory)) {
            String unknown = sentinels.uri().toString().replaceAll("#.*", "#nobody");
            await().atMost(Heard.PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> priceAt(unknown))
                            .hasMessageContaining("the Sentinels know no primary"));
            String others = unknown.replaceAll(",[^#]*", ",127.0.0.1:1,127.0.0.1:2");
            await().atMost(Heard.PATIENCE)
                    .untilAsserted(() ->
                            assertThatThrownBy(() -> priceAt(others)).hasMessageContaining("1 of the 3 Sentinels"));
        }
    }

    @Test
    void readsBehindSentinelsOfWhichTheFirstKnowsNoPrimaryOrOneThatIsNone() {
        try (LocalSentinels sentinels = LocalSentinels.start(directory)) {
            write(sentinels.primary(), 1, 5);
            sentinels.misleadTheFirst();
            assertThat(priceAt(sentinels.uri().toString())).isInstanceOf(Lookup.Found.class);
            sentinels.letTheFirstForget();
            assertThat(priceAt(sentinels.uri().toString())).isInstanceOf(Lookup.Found.class);
        }
    }

    private static Lookup<?> priceAt(String uri) {
        try (MarketReader reader = MarketReader.open(ReaderSettings.at(uri))) {
            return reader.prices().get("SOL");
        }
    }

    @Test
    void readsAllSlotsOfAClusterAndFollowsAStreamToItsNewPrimary() {
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory);
                RedisClusterClient client = RedisClusterClient.create(
                        RedisURI.create(cluster.servers().get(0).uri().toString()));
                MarketReader reader = MarketReader.open(
                        ReaderSettings.at(cluster.servers().get(0).uri().toString()))) {
            RedisAdvancedClusterCommands<String, String> redis =
                    client.connect().sync();
            List<String> tokens = IntStream.range(0, 500).mapToObj(i -> "T" + i).toList();
            tokens.forEach(token -> redis.set(
                    "price:" + token,
                    Market.text(EventJson.writeCached(Market.price(token, "1.5", Instant.now()), "test"))));
            assertThat(reader.prices().getAll(tokens).values())
                    .hasSize(500)
                    .allSatisfy(lookup -> assertThat(lookup).isInstanceOf(Lookup.Found.class));
            assertThat(reader.prices().getAllAsync(tokens).join().keySet()).containsExactlyElementsOf(tokens);
            assertThat(reader.prices().getAll(List.of())).isEmpty();
            assertThat(reader.prices().get("T499")).isInstanceOf(Lookup.Found.class);

            reader.events()
                    .consume(
                            Market.TRADES,
                            "g",
                            "a",
                            GroupOptions.DEFAULT.withCreateAt(StreamPosition.beginning()),
                            heard);
            redis.xadd(Market.TRADES, Market.fields(Market.trade(1)));
            heard.awaitTrades(1);
            cluster.failover(Market.TRADES);
            await().atMost(Heard.PATIENCE).ignoreExceptions().until(() -> {
                redis.xadd(Market.TRADES, Market.fields(Market.trade(2)));
                return true;
            });
            assertThat(heard.awaitTrades(2).trades()).containsSubsequence("t-1", "t-2");
            await().atMost(Heard.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> reader.prices().getAll(tokens).values().stream()
                            .allMatch(lookup -> lookup instanceof Lookup.Found));
        }
    }

    @Test
    void readsByTlsWithAClientCertificateAndTheRightsThatAreDocumented() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(Files.createDirectories(directory.resolve("ca")));
        PemFiles own = authority.issueClient();
        try (LocalRedis server = LocalRedis.start(
                Files.createDirectories(directory.resolve("redis")),
                RedisTls.on(authority.issueServer(), authority).demandingClientCertificates())) {
            write(server, 1, 5);
            allow(server, "reader", "not-a-secret", ReadingPage.readerRights());
            io.pricewire.redis.RedisTls tls =
                    new io.pricewire.redis.RedisTls(authority.certificate(), own.certificate(), own.key(), null);
            ReaderSettings settings = ReaderSettings.at(server.tlsUri().toString(), RedisMode.STANDALONE)
                    .withTls(tls);
            try (MarketReader reader = MarketReader.open(settings.withLogin("reader", "not-a-secret"))) {
                assertThat(reader.prices().get("SOL")).isInstanceOf(Lookup.Found.class);
                assertThat(reader.prices().getAll(List.of("SOL", "none"))).hasSize(2);
                assertThat(reader.pools().get("none")).isInstanceOf(Lookup.Absent.class);
                reader.events().follow(Market.TRADES, StreamPosition.beginning(), heard);
                heard.awaitTrades(5);
                Heard ofGroup = new Heard();
                reader.events()
                        .consume(
                                Market.TRADES,
                                "g",
                                "a",
                                GroupOptions.DEFAULT.withCreateAt(StreamPosition.beginning()),
                                ofGroup);
                ofGroup.awaitTrades(5);
                assertThat(reader.figures().streams().get(Market.TRADES).interruptions())
                        .isZero();
                try (Market market = new Market(server.uri())) {
                    assertThat(market.redis.aclLog()).isEmpty();
                }
            }
            assertThatThrownBy(() -> MarketReader.open(settings.withLogin("reader", "wrong")))
                    .isInstanceOf(MarketReadException.class)
                    .hasMessageContaining("WRONGPASS");
            ReaderSettings trustsNobody = ReaderSettings.at(server.tlsUri().toString());
            assertThatThrownBy(() -> MarketReader.open(trustsNobody))
                    .isInstanceOf(MarketReadException.class)
                    .hasMessageContaining("certif");
        }
    }

    @Test
    void readsAClusterWithTheRightsThatAreDocumented() throws Exception {
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory, 2, 0, RedisTls.OFF)) {
            String rights = ReadingPage.readerRights() + " " + ReadingPage.clusterRights();
            cluster.servers().forEach(server -> allow(server, "reader", "not-a-secret", rights));
            try (MarketReader reader = MarketReader.open(
                    ReaderSettings.at(cluster.servers().get(0).uri().toString()).withLogin("reader", "not-a-secret"))) {
                reader.events().follow(Market.TRADES, StreamPosition.latest(), heard);
                assertThat(reader.prices()
                                .getAll(List.of("A", "B", "C", "D", "E"))
                                .values())
                        .hasSize(5)
                        .allSatisfy(lookup -> assertThat(lookup).isInstanceOf(Lookup.Absent.class));
                // The topology is looked at every five seconds; a right that it lacks shows as a warning of the
                // client's.
                assertThat(deniedCommands(cluster)).isEmpty();
            }
        }
    }

    private static List<String> deniedCommands(LocalRedisCluster cluster) {
        return cluster.servers().stream()
                .flatMap(server -> {
                    try (Market market = new Market(server.uri())) {
                        return market.redis.aclLog().stream().map(entry -> String.valueOf(entry.get("object")));
                    }
                })
                .distinct()
                .toList();
    }

    @Test
    void asksASingleServerWhetherItIsPartOfACluster() {
        try (LocalRedis server = LocalRedis.start(directory)) {
            assertThatThrownBy(() ->
                            MarketReader.open(ReaderSettings.at(server.uri().toString(), RedisMode.CLUSTER)))
                    .isInstanceOf(MarketReadException.class)
                    .hasMessageContaining("is no node of a Cluster");
        }
    }

    private static void allow(LocalRedis server, String user, String password, String rights) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8)
                .add("SETUSER")
                .add(user)
                .add("on")
                .add(">" + password);
        Stream.of(rights.split(" ")).forEach(arguments::add);
        try (Market market = new Market(server.uri())) {
            assertThat(market.redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments))
                    .isEqualTo("OK");
        }
    }

    private static void write(LocalRedis server, int first, int last) {
        URI uri = server.uri();
        try (Market market = new Market(uri)) {
            market.cache(Market.price("SOL", "147.5", Instant.now()));
            market.addTrades(first, last);
        }
    }
}
