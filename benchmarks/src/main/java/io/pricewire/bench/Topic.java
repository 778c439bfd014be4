// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

/** A topic and what it holds. */
record Topic(String name, PriceFeed feed) {}
