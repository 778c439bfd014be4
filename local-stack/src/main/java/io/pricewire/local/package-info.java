// SPDX-License-Identifier: Apache-2.0
/** A real broker, Connect worker and redis-server as child processes of a demo, a test or a benchmark. */
package io.pricewire.local;
