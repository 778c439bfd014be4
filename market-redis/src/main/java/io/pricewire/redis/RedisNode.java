// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

/**
 * A server's address.
 *
 * @param host a name or an IP address, an IPv6 one without brackets
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {

    /**
     * The address that a Cluster's node told.
     *
     * @param host empty, or a question mark, where it has none; then it is that of the node that was asked
     */
    public static RedisNode told(String host, int port, RedisNode asked) {
        return new RedisNode(host.isEmpty() || host.equals("?") ? asked.host() : host, port);
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
