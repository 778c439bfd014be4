// SPDX-License-Identifier: Apache-2.0
/** A plugin of its own: the sink that does nothing. */
package io.pricewire.bench.plugin;
