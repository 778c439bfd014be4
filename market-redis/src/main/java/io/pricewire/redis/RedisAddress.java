// SPDX-License-Identifier: Apache-2.0
package io.pricewire.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Redis is to be asked for.
 *
 * @param mode AUTO where one server was named, and it shall say whether it is part of a Cluster
 * @param tls whether every connection is encrypted, those to Sentinels too
 * @param nodes the server, some of a Cluster's nodes, or the Sentinels; at least one
 * @param database 0 unless the address names another one
 * @param sentinelName what the Sentinels call the primary; null in other modes
 */
public record RedisAddress(RedisMode mode, boolean tls, List<RedisNode> nodes, int database, String sentinelName) {

    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;
    /** java.net.URI knows no host with an underscore, and containers are often called so. */
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,9}))?");

    private static final String FORMS = "write redis://HOST:PORT or redis://HOST:PORT/DATABASE,"
            + " redis://HOST:PORT,HOST:PORT,HOST:PORT for a Cluster, or"
            + " redis-sentinel://HOST:PORT,HOST:PORT,HOST:PORT/DATABASE#NAME; rediss:// and rediss-sentinel:// are with TLS";

    public RedisAddress {
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads an address: {@code redis://host:port/database}, several {@code host:port} with commas between them, or
     * {@code redis-sentinel://host:port,host:port/database#name}; {@code rediss} and {@code rediss-sentinel} for TLS.
     *
     * @throws IllegalArgumentException when it is none, or does not fit the mode; the message goes on after the name of
     *     a setting, and never quotes the address, because it may hold a password
     */
    public static RedisAddress parse(String text, RedisMode mode) {
        List<URI> parts = parts(text);
        URI first = parts.get(0);
        String scheme = String.valueOf(first.getScheme());
        boolean sentinel = scheme.endsWith("-sentinel");
        if (!scheme.matches("rediss?(-sentinel)?")) {
            throw new IllegalArgumentException("is no address of Redis: " + FORMS);
        }
        List<RedisNode> nodes = new ArrayList<>();
        for (URI part : parts) {
            nodes.add(node(part, scheme, sentinel ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT));
        }
        URI last = parts.get(parts.size() - 1);
        for (URI part : parts.subList(0, parts.size() - 1)) {
            if (part.getFragment() != null || !String.valueOf(part.getRawPath()).matches("/?")) {
                throw new IllegalArgumentException("has a database or a name that is not after the last server");
            }
        }
        RedisMode meant = mode(mode, sentinel, nodes.size());
        String name = last.getFragment();
        if (sentinel && (name == null || name.isEmpty())) {
            throw new IllegalArgumentException("must end with #NAME, the primary's name at the Sentinels");
        }
        if (!sentinel && name != null) {
            throw new IllegalArgumentException("names a primary after #, which only redis-sentinel:// has");
        }
        int database = database(last);
        if (meant == RedisMode.CLUSTER && database != 0) {
            throw new IllegalArgumentException("names a database, and a Cluster has only database 0");
        }
        return new RedisAddress(meant, scheme.startsWith("rediss"), nodes, database, name);
    }

    private static List<URI> parts(String text) {
        List<URI> parts = new ArrayList<>();
        String scheme = null;
        for (String piece : String.valueOf(text).split(",", -1)) {
            String part = piece.trim();
            try {
                URI uri = new URI(scheme == null || part.contains("://") ? part : scheme + "://" + part);
                scheme = uri.getScheme();
                parts.add(uri);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("is no URI: " + FORMS);
            }
        }
        return parts;
    }

    private static RedisNode node(URI part, String scheme, int defaultPort) {
        String authority = String.valueOf(part.getRawAuthority());
        if (authority.contains("@")) {
            throw new IllegalArgumentException(
                    "must not contain a user or a password: they have settings of their own");
        }
        Matcher server = SERVER.matcher(authority);
        if (!server.matches() || !scheme.equals(part.getScheme()) || part.getRawQuery() != null) {
            throw new IllegalArgumentException("is no address of Redis: " + FORMS);
        }
        int port = server.group(2) == null ? defaultPort : Integer.parseInt(server.group(2));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("has a port that is not in 1 to 65535");
        }
        return new RedisNode(server.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    private static RedisMode mode(RedisMode wanted, boolean sentinel, int nodes) {
        if (sentinel ? wanted != RedisMode.AUTO && wanted != RedisMode.SENTINEL : wanted == RedisMode.SENTINEL) {
            throw new IllegalArgumentException(
                    sentinel
                            ? "begins with redis-sentinel://, which needs the mode sentinel or auto"
                            : "must begin with redis-sentinel:// or rediss-sentinel:// in the mode sentinel");
        }
        if (wanted == RedisMode.STANDALONE && nodes > 1) {
            throw new IllegalArgumentException("names several servers, and the mode standalone takes one");
        }
        if (sentinel) {
            return RedisMode.SENTINEL;
        }
        return wanted == RedisMode.AUTO && nodes > 1 ? RedisMode.CLUSTER : wanted;
    }

    private static int database(URI last) {
        String path = String.valueOf(last.getRawPath());
        if (!path.matches("/?|/\\d{1,5}")) {
            throw new IllegalArgumentException("may hold a database's number after the port, and nothing more");
        }
        return path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }
}
