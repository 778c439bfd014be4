// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisAdvancedClusterCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import io.pricewire.local.CertificateAuthority;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.LocalSentinels;
import io.pricewire.local.PemFiles;
import io.pricewire.local.RedisProxy;
import io.pricewire.local.RedisTls;
import io.pricewire.model.EventJson;
import io.pricewire.redis.Primaries;
import io.pricewire.redis.RedisAddress;
import io.pricewire.redis.RedisLink;
import io.pricewire.redis.RedisMode;
import io.pricewire.redis.RedisNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups and streams behind Sentinels, in a Cluster, and with TLS and a user of few rights. */
class TopologyIT {

    @TempDir
    Path directory;

    private static final Pattern AGE = Pattern.compile(" age=(\\d+)");

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
            assertThatThrownBy(() -> priceAt(unknown)).hasMessageContaining("the Sentinels know no primary");
            String others = unknown.replaceAll(",[^#]*", ",127.0.0.1:1,127.0.0.1:2");
            assertThatThrownBy(() -> priceAt(others)).hasMessageContaining("1 of the 3 Sentinels");
        }
    }

    @Test
    void asksAnotherSentinelWhereOneNamesAPrimaryThatIsNone() throws Exception {
        try (LocalSentinels sentinels = LocalSentinels.start(directory)) {
            RedisAddress address = RedisAddress.parse(sentinels.uri().toString(), RedisMode.AUTO);
            RedisNode primary = new RedisNode("127.0.0.1", sentinels.primary().port());
            mislead(address.nodes().get(0), address.sentinelName());
            try (RedisLink link = link(sentinels.uri())) {
                assertThat(primaries(link).nodes()).containsExactly(new RedisNode("127.0.0.1", 1));
                link.askAnother();
                assertThat(primaries(link).nodes()).containsExactly(primary);
            }
        }
    }

    @Test
    void readsBehindSentinelsOfWhichTheFirstKnowsNoPrimaryOrOneThatIsNone() {
        try (LocalSentinels sentinels = LocalSentinels.start(directory)) {
            RedisAddress address = RedisAddress.parse(sentinels.uri().toString(), RedisMode.AUTO);
            RedisNode first = address.nodes().get(0);
            write(sentinels.primary(), 1, 5);
            forget(first, address.sentinelName());
            assertThat(priceAt(sentinels.uri().toString())).isInstanceOf(Lookup.Found.class);
            monitorNobody(first, address.sentinelName());
            assertThat(priceAt(sentinels.uri().toString())).isInstanceOf(Lookup.Found.class);
        }
    }

    /** As one that is cut off from the others with what was the primary. */
    private static void mislead(RedisNode sentinel, String name) {
        forget(sentinel, name);
        monitorNobody(sentinel, name);
    }

    private static void forget(RedisNode sentinel, String name) {
        ask(sentinel, commands -> commands.remove(name));
    }

    private static void monitorNobody(RedisNode sentinel, String name) {
        ask(sentinel, commands -> commands.monitor(name, "127.0.0.1", 1, 2));
    }

    private static void ask(RedisNode sentinel, Consumer<RedisSentinelCommands<String, String>> question) {
        RedisClient client = RedisClient.create();
        try (var connection = client.connectSentinel(RedisURI.create(sentinel.host(), sentinel.port()))) {
            question.accept(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    @Test
    void asksAnotherSeedWhereOneHasLostItsCluster() throws Exception {
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory, 3, 0, RedisTls.OFF)) {
            isolate(cluster.servers().get(0));
            try (RedisLink link = link(cluster.uri())) {
                assertThat(primaries(link).nodes()).hasSize(1);
                link.askAnother();
                assertThat(primaries(link).nodes()).hasSize(3);
            }
        }
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

    private static Primaries primaries(RedisLink link) throws Exception {
        return link.primaries().get(10, TimeUnit.SECONDS);
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
    void readsOnWhenAFirewallHasForgottenTheConnectionToAServerOfACluster() {
        List<RedisProxy> ways = new ArrayList<>();
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory, 3, 0, RedisTls.OFF)) {
            for (LocalRedis server : cluster.servers()) {
                ways.add(RedisProxy.start(server.port()));
                announce(server, ways.get(ways.size() - 1).port());
            }
            awaitKnown(cluster, ways);
            ReaderSettings settings = ReaderSettings.at(ways.get(0).uri().toString(), RedisMode.CLUSTER)
                    .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500));
            try (MarketReader reader = MarketReader.open(settings)) {
                List<String> tokens =
                        IntStream.range(0, 20).mapToObj(i -> "T" + i).toList();
                assertThat(reader.prices().getAll(tokens)).hasSize(20);
                for (RedisProxy way : ways) {
                    way.dropReplies();
                    assertThatThrownBy(() -> reader.prices().getAll(tokens)).isInstanceOf(MarketReadException.class);
                    way.pass(); // What is connected stays silent.
                    await().atMost(Heard.PATIENCE).ignoreExceptions().until(() -> {
                        reader.prices().getAll(tokens);
                        return true;
                    });
                }
            }
        } finally {
            ways.forEach(RedisProxy::close);
        }
    }

    /** Lets a server be known under another port, its way through a proxy. */
    private static void announce(LocalRedis server, int port) {
        RedisClient client = RedisClient.create();
        try (var own = client.connect(RedisURI.create(server.uri().toString()))) {
            String busPort = own.sync().configGet("cluster-port").get("cluster-port");
            own.sync().configSet("cluster-announce-bus-port", busPort);
            own.sync().configSet("cluster-announce-port", Integer.toString(port));
        } finally {
            client.shutdown();
        }
    }

    @Test
    void keepsItsConnectionsToAClusterOfWhichAServerHangsThatHasBeenReplaced() {
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory)) {
            LocalRedis former = cluster.primaryOf("price:SOL");
            String well = cluster.primaries().stream()
                    .filter(primary -> primary != former)
                    .findFirst()
                    .orElseThrow()
                    .uri()
                    .toString();
            ReaderSettings settings = ReaderSettings.at(well, RedisMode.CLUSTER)
                    .withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(500));
            try (MarketReader reader = MarketReader.open(settings)) {
                assertThat(reader.prices().get("SOL")).isInstanceOf(Lookup.Absent.class);
                former.pause();
                cluster.awaitPrimaryOtherThan("price:SOL", former);
                try (Market market = new Market(URI.create(well))) {
                    await().atMost(Heard.PATIENCE)
                            .until(() -> market.redis.clientList().lines().anyMatch(TopologyIT::isOldOfTheReader));
                }
                assertThat(reader.prices().get("SOL")).isInstanceOf(Lookup.Absent.class);
            } finally {
                former.resume();
            }
        }
    }

    private static boolean isOldOfTheReader(String client) {
        Matcher age = AGE.matcher(client);
        return client.contains("name=pricewire-reader") && age.find() && Integer.parseInt(age.group(1)) >= 10;
    }

    private static void awaitKnown(LocalRedisCluster cluster, List<RedisProxy> ways) {
        RedisClient client = RedisClient.create();
        try {
            for (LocalRedis server : cluster.servers()) {
                try (var connection =
                        client.connect(RedisURI.create(server.uri().toString()))) {
                    await().atMost(Heard.PATIENCE).until(() -> {
                        String nodes = connection.sync().clusterNodes();
                        return ways.stream().allMatch(way -> nodes.contains(":" + way.port() + "@"));
                    });
                }
            }
        } finally {
            client.shutdown();
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
