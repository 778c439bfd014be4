// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests each path has answered with which status. */
final class RequestCounts {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String path, int status) {
        counts.computeIfAbsent(path + " " + status, k -> new LongAdder()).increment();
    }

    /** By {@code "<path> <status>"}. */
    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }
}
