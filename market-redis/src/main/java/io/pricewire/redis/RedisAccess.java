// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.time.Duration;

/**
 * Where Redis is, and how to be let in.
 *
 * @param login for Redis itself
 * @param sentinelLogin for the Sentinels
 * @param tls what encrypted connections need; unused without TLS
 * @param connectTimeoutMs how long a connection may take to be made, in milliseconds
 * @param commandTimeoutMs how long an answer may take, in milliseconds
 * @param clientName how the server shall list the connections
 */
public record RedisAccess(
        RedisAddress address,
        RedisLogin login,
        RedisLogin sentinelLogin,
        RedisTls tls,
        int connectTimeoutMs,
        int commandTimeoutMs,
        String clientName) {

    /** A server of Redis itself. */
    RedisURI server(RedisNode node) {
        RedisURI uri = uri(node, login);
        uri.setDatabase(address.database());
        uri.setClientName(clientName);
        return uri;
    }

    RedisURI sentinel(RedisNode node) {
        return uri(node, sentinelLogin);
    }

    private RedisURI uri(RedisNode node, RedisLogin as) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(node.host())
                .withPort(node.port())
                .withSsl(address.tls())
                .withVerifyPeer(true)
                .withTimeout(Duration.ofMillis(commandTimeoutMs));
        if (as.password() != null) {
            // With any other provider Lettuce logs in from another thread, where the reason of a refusal may be lost.
            uri = uri.withAuthentication(
                    new StaticCredentialsProvider(as.username(), as.password().toCharArray()));
        }
        return uri.build();
    }
}
