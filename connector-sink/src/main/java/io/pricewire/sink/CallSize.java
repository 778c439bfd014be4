// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

/** How much one script call carries; a full one takes Redis well below a millisecond, so no reader waits behind it. */
final class CallSize {

    static final int MOST_OPERATIONS = 48;
    private static final int MOST_BYTES = 32 * 1024;

    private int operations;
    private int bytes;

    void add(int size) {
        operations++;
        bytes += size;
    }

    boolean isFull() {
        return operations >= MOST_OPERATIONS || bytes >= MOST_BYTES;
    }

    int bytes() {
        return bytes;
    }
}
