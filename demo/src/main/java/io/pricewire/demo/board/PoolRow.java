// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.PoolState;

/**
 * A pool's state as the board shows it.
 *
 * @param state null when nothing fresh is known
 * @param ageMs milliseconds since its event time; 0 without a state
 */
record PoolRow(String address, PoolState state, long ageMs) {

    /** As it is then. */
    PoolRow at(long millis) {
        long age = state == null ? 0 : Math.max(0, millis - state.timestamp().toEpochMilli());
        return new PoolRow(address, state, age);
    }
}
