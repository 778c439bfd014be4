// SPDX-License-Identifier: Apache-2.0
/** The sink: records become keys that expire with their event time, and entries of trimmed streams. */
package io.pricewire.sink;
