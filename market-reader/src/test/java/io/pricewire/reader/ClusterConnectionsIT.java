// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.pricewire.local.LocalRedis;
import io.pricewire.local.LocalRedisCluster;
import io.pricewire.local.RedisProxy;
import io.pricewire.local.RedisTls;
import io.pricewire.redis.RedisMode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connections of lookups to the servers of a Cluster. */
class ClusterConnectionsIT {

    private static final Pattern AGE = Pattern.compile(" age=(\\d+)");

    @TempDir
    Path directory;

    @Test
    void readsOnWhenAFirewallHasForgottenTheConnectionToAServerOfACluster() {
        List<RedisProxy> ways = new ArrayList<>();
        try (LocalRedisCluster cluster = LocalRedisCluster.start(directory, 3, 0, RedisTls.OFF)) {
            for (LocalRedis server : cluster.servers()) {
                ways.add(RedisProxy.start(server.port()));
                announce(server, ways.get(ways.size() - 1).port());
            }
            awaitKnown(cluster, ways);
            ReaderSettings settings = ReaderSettings.at(ways.get(0).uri().toString(), RedisMode.CLUSTER);
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
            ReaderSettings settings = ReaderSettings.at(well, RedisMode.CLUSTER);
            try (MarketReader reader = MarketReader.open(settings)) {
                assertThat(reader.prices().get("SOL")).isInstanceOf(Lookup.Absent.class);
                former.pause();
                cluster.awaitPrimaryOtherThan("price:SOL", former);
                try (Market market = new Market(URI.create(well))) {
                    await().atMost(Heard.PATIENCE.multipliedBy(2))
                            .until(() ->
                                    market.redis.clientList().lines().anyMatch(ClusterConnectionsIT::isOldOfTheReader));
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
}
