// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local;

import java.util.Arrays;
import java.util.List;

/**
 * What a server of a cluster says of itself.
 *
 * @param primary whether it says that it is one
 * @param following the id of its primary, or "-"
 * @param epoch the greater of two that claim the same slot has it
 * @param slots ranges such as "0-5460" and single slots
 */
record ClusterMember(LocalRedis server, String id, boolean primary, String following, long epoch, List<String> slots) {

    /** Asks the server. */
    static ClusterMember of(LocalRedis server) {
        String nodes = (String) server.ask("CLUSTER", "NODES");
        String[] fields = nodes.lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElseThrow()
                .split(" ", -1);
        return new ClusterMember(
                server,
                fields[0],
                fields[2].contains("master"),
                fields[3],
                Long.parseLong(fields[6]),
                Arrays.asList(fields).subList(8, fields.length));
    }

    boolean claims(int slot) {
        return primary
                && slots.stream().filter(range -> !range.startsWith("[")).anyMatch(range -> contains(range, slot));
    }

    private static boolean contains(String range, int slot) {
        String[] ends = range.split("-", -1);
        return Integer.parseInt(ends[0]) <= slot && slot <= Integer.parseInt(ends[ends.length - 1]);
    }
}
