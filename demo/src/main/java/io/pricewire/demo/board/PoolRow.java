// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.PoolState;

/**
 * A pool's state as the board shows it.
 *
 * @param state null when nothing fresh is known
 * @param ageMs milliseconds since its event time; 0 without a state
 */
record PoolRow(String address, PoolState state, long ageMs) {}
