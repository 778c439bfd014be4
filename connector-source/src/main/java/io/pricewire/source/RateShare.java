// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

/**
 * A task's part of the request rate: the parts of all tasks add up to what the whole connector may do.
 *
 * @param perSecond requests in any second
 * @param perTenSeconds requests in any ten seconds
 * @param sustained requests a second in the long run
 */
record RateShare(int perSecond, int perTenSeconds, double sustained) {

    /** Requests at exactly the rate, now a little early and now a little late, would exceed it now and then. */
    private static final double HEADROOM = 0.99;

    static RateShare of(double requestsPerSecond, int task, int tasks) {
        int perSecond = part(perSecond(requestsPerSecond), task, tasks);
        int perTenSeconds = part(Math.max(1, (int) Math.ceil(10 * requestsPerSecond)), task, tasks);
        double most = Math.min(perSecond, perTenSeconds / 10.0);
        return new RateShare(perSecond, perTenSeconds, HEADROOM * Math.min(most, requestsPerSecond / tasks));
    }

    /** The most requests in any second, which is the most tasks that can each have a part. */
    static int perSecond(double requestsPerSecond) {
        return Math.max(1, (int) Math.ceil(requestsPerSecond));
    }

    private static int part(int whole, int task, int tasks) {
        return whole / tasks + (task < whole % tasks ? 1 : 0);
    }
}
