// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** What an endpoint may be. */
final class EndpointRules {

    private static final Pattern LITERAL_ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

    private EndpointRules() {}

    /** Reads a list that has been checked. */
    static List<URI> parse(List<?> endpoints) {
        return endpoints.stream()
                .map(endpoint -> URI.create(String.valueOf(endpoint)))
                .toList();
    }

    /** Throws ConfigException unless the value is a list of different http or https URLs; quotes none of them. */
    static void check(String name, Object value) {
        List<?> endpoints = (List<?>) value;
        if (endpoints == null || endpoints.isEmpty()) {
            throw new ConfigException(name + " needs at least one URL");
        }
        for (Object endpoint : endpoints) {
            checkOne(name, String.valueOf(endpoint));
        }
        if (parse(endpoints).stream()
                        .map(EndpointRules::whereItLeads)
                        .distinct()
                        .count()
                < endpoints.size()) {
            throw new ConfigException(name + " has the same endpoint twice");
        }
    }

    private static String whereItLeads(URI endpoint) {
        int usual = endpoint.getScheme().equals("https") ? 443 : 80;
        int port = endpoint.getPort() == -1 ? usual : endpoint.getPort();
        return endpoint.getHost().toLowerCase(Locale.ROOT) + ":" + port
                + endpoint.getRawPath().replaceAll("/+$", "");
    }

    private static void checkOne(String name, String endpoint) {
        try {
            URI uri = new URI(endpoint);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean isMore = uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
            if (!isHttp || uri.getHost() == null || isMore) {
                throw new ConfigException(name + " takes http or https URLs without user, password, query or fragment,"
                        + " such as https://api.jup.ag");
            }
            if (uri.getPort() == 0 || uri.getPort() > 65535) {
                throw new ConfigException(name + " has a port that is not in 1 to 65535");
            }
        } catch (URISyntaxException e) {
            throw new ConfigException(name + " has an item that is no URL; write one such as https://api.jup.ag");
        }
    }

    /** Whether nobody on the way can read or alter what goes to any of them. */
    static boolean areSecure(List<URI> endpoints) {
        return endpoints.stream()
                .allMatch(endpoint -> endpoint.getScheme().equals("https") || isLoopback(endpoint.getHost()));
    }

    private static boolean isLoopback(String host) {
        try {
            // A literal address is not looked up anywhere.
            return host.equals("localhost")
                    || (LITERAL_ADDRESS.matcher(host).matches()
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
