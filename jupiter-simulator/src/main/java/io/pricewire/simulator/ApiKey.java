// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

/**
 * What a key is good for.
 *
 * @param organisation keys of one organisation share its quota
 * @param requestsPerSecond the plan's rate
 * @param forbidden whether the endpoint answers 403
 */
public record ApiKey(String organisation, double requestsPerSecond, boolean forbidden) {}
