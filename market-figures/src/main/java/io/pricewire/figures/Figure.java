// SPDX-License-Identifier: Apache-2.0
package io.pricewire.figures;

import java.util.function.DoubleSupplier;

/**
 * A number that an operator can look at while the task runs.
 *
 * @param name lower case with dashes, its unit last
 * @param value NaN where it is not known; asked for on any thread
 */
public record Figure(String name, String description, DoubleSupplier value) {}
