// SPDX-License-Identifier: Apache-2.0
/** Measures the packaged sink on a real broker, worker and Redis, and the codec by itself. */
package io.pricewire.bench;
