// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a redis-server speaks TLS, to clients and among servers.
 *
 * @param settings of its configuration, none without TLS
 */
public record RedisTls(Map<String, String> settings) {

    public static final RedisTls OFF = new RedisTls(Map.of());

    public RedisTls {
        settings = Map.copyOf(settings);
    }

    /** TLS for everybody, whether or not they show a certificate; one that they show must be the authority's. */
    public static RedisTls on(PemFiles server, CertificateAuthority authority) {
        return new RedisTls(Map.of(
                "tls-cert-file",
                server.certificate().toString(),
                "tls-key-file",
                server.key().toString(),
                "tls-ca-cert-file",
                authority.certificate().toString(),
                "tls-auth-clients",
                "optional",
                "tls-replication",
                "yes"));
    }

    /** The same for nobody but those who show a certificate of the authority. */
    public RedisTls demandingClientCertificates() {
        Map<String, String> stricter = new TreeMap<>(settings);
        stricter.put("tls-auth-clients", "yes");
        return new RedisTls(stricter);
    }

    boolean isOn() {
        return !settings.isEmpty();
    }

    /** What redis-server's command line takes; nothing without TLS. */
    List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>();
        if (isOn()) {
            arguments.addAll(List.of("--tls-port", Integer.toString(port)));
            settings.forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        }
        return arguments;
    }
}
