// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.time.Duration;
import java.util.List;

/** Lets servers that are to be a cluster get to know each other. */
final class ClusterMeeting {

    /** Redis forgets a meeting that has not come about in two seconds. */
    private static final Duration AT_MOST = Duration.ofSeconds(4);

    private final List<LocalRedis> servers;

    private ClusterMeeting(List<LocalRedis> servers) {
        this.servers = servers;
    }

    /** Waits until all know all. */
    static void bringTogether(List<LocalRedis> servers, Duration patience) {
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
        Waiting.until(
                "all servers of the cluster know each other", patience, () -> new ClusterMeeting(servers).comesAbout());
    }

    private boolean comesAbout() {
        servers.stream().skip(1).forEach(this::introduce);
        try {
            Waiting.until(
                    "all servers know each other",
                    AT_MOST,
                    () -> servers.stream().allMatch(server -> known(server) == servers.size()));
            return true;
        } catch (LocalStackException e) {
            return false;
        }
    }

    /** To the first one, of whom all hear of each other. */
    private void introduce(LocalRedis server) {
        LocalRedis first = servers.get(0);
        List<?> busPort = (List<?>) first.ask("CONFIG", "GET", "cluster-port");
        server.ask("CLUSTER", "MEET", "127.0.0.1", Integer.toString(first.peerPort()), (String) busPort.get(1));
    }

    private static long known(LocalRedis server) {
        String nodes = (String) server.ask("CLUSTER", "NODES");
        return nodes.lines().filter(node -> !node.contains("handshake")).count();
    }
}
