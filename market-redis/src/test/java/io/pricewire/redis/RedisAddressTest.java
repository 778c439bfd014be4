// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

    @Test
    void readsAServerWithItsDatabase() {
        RedisAddress address = RedisAddress.parse("redis://localhost:6380/3", RedisMode.AUTO);
        assertThat(address)
                .isEqualTo(new RedisAddress(RedisMode.AUTO, false, List.of(new RedisNode("localhost", 6380)), 3, null));
    }

    @Test
    void takesTheUsualPortWhereNoneIsNamed() {
        assertThat(RedisAddress.parse("rediss://redis", RedisMode.STANDALONE).nodes())
                .containsExactly(new RedisNode("redis", 6379));
        assertThat(RedisAddress.parse("redis-sentinel://s#m", RedisMode.AUTO).nodes())
                .containsExactly(new RedisNode("s", 26379));
    }

    @Test
    void takesAHostWithAnUnderscoreAsContainersHave() {
        assertThat(RedisAddress.parse("redis://market_redis:6380,redis_2", RedisMode.AUTO)
                        .nodes())
                .containsExactly(new RedisNode("market_redis", 6380), new RedisNode("redis_2", 6379));
    }

    @Test
    void takesSeveralServersForACluster() {
        RedisAddress address = RedisAddress.parse("rediss://a:1, b:2,rediss://[::1]:3", RedisMode.AUTO);
        assertThat(address.mode()).isEqualTo(RedisMode.CLUSTER);
        assertThat(address.tls()).isTrue();
        assertThat(address.nodes())
                .containsExactly(new RedisNode("a", 1), new RedisNode("b", 2), new RedisNode("::1", 3));
    }

    @Test
    void takesTheServersOfSentinelsWithTheNameOfThePrimary() {
        RedisAddress address = RedisAddress.parse("rediss-sentinel://a:1,b:2/4#market", RedisMode.AUTO);
        assertThat(address)
                .isEqualTo(new RedisAddress(
                        RedisMode.SENTINEL, true, List.of(new RedisNode("a", 1), new RedisNode("b", 2)), 4, "market"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:6379                   | AUTO       | no address of Redis
            http://localhost                 | AUTO       | no address of Redis
            redis://a b                      | AUTO       | no URI
            redis://                         | AUTO       | no URI
            redis://a,rediss://b             | AUTO       | no address of Redis
            redis://a?timeout=1              | AUTO       | no address of Redis
            redis://a:0                      | AUTO       | port
            redis://a:65536                  | AUTO       | port
            redis://a/x                      | AUTO       | database
            redis://a,b/1                    | AUTO       | database
            redis://a/1,b                    | AUTO       | not after the last
            redis-sentinel://a#m,b#n         | AUTO       | not after the last
            redis://a/1                      | CLUSTER    | database
            redis://a,b                      | STANDALONE | several servers
            redis://a                        | SENTINEL   | redis-sentinel://
            redis-sentinel://a#m             | CLUSTER    | mode
            redis-sentinel://a               | AUTO       | #NAME
            redis://a#m                      | AUTO       | only redis-sentinel://
            """)
    void saysWhatIsWrong(String text, RedisMode mode, String said) {
        assertThatThrownBy(() -> RedisAddress.parse(text, mode))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://secret@a",
                "redis://me:secret@a:1",
                "redis://a,me:secret@b",
                "redis-sentinel://:secret@a#m",
                "redis://me:sec ret@a",
                "redis:// :secret@a"
            })
    void neverQuotesAPassword(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text, RedisMode.AUTO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret", "sec ret", "me:");
    }

    @Test
    void showsNoPassword() {
        assertThat(new RedisLogin("me", "secret")).hasToString("user me");
        assertThat(new RedisTls(null, null, null, "secret").toString()).doesNotContain("secret");
    }
}
