// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

/** A number as JSON has it, with a point, an exponent or more digits than a long; it is no string. */
record JsonNumber(String text) {}
