// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisAccessTest {

    private static final RedisNode NODE = new RedisNode("localhost", 6379);
    private static final RedisAddress ADDRESS = new RedisAddress(RedisMode.STANDALONE, false, List.of(NODE), 0, null);

    @Test
    void logsInFromTheConnectionsOwnThreadSoThatTheReasonOfARefusalIsKept() {
        RedisCredentials login =
                credentials(access(new RedisLogin("feed", "wolf")).server(NODE));
        assertThat(login.getUsername()).isEqualTo("feed");
        assertThat(login.getPassword()).containsExactly('w', 'o', 'l', 'f');
    }

    @Test
    void logsInAsTheDefaultUserWhereNoneIsNamed() {
        RedisCredentials login =
                credentials(access(new RedisLogin(null, "wolf")).sentinel(NODE));
        assertThat(login.hasUsername()).isFalse();
        assertThat(login.getPassword()).containsExactly('w', 'o', 'l', 'f');
    }

    private static RedisCredentials credentials(RedisURI uri) {
        assertThat(uri.getCredentialsProvider()).isInstanceOf(ImmediateRedisCredentialsProvider.class);
        return ((ImmediateRedisCredentialsProvider) uri.getCredentialsProvider()).resolveCredentialsNow();
    }

    private static RedisAccess access(RedisLogin login) {
        return new RedisAccess(ADDRESS, login, login, RedisTls.DEFAULT, 1000, 1000, "test");
    }
}
