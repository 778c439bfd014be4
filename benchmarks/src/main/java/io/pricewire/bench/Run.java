// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

/**
 * One run of a contender.
 *
 * @param redisMicros processor time of Redis per record, in microseconds
 */
record Run(double recordsPerSecond, double redisMicros) {}
