// SPDX-License-Identifier: Apache-2.0
/** What tasks that were started and stopped leave behind in their worker. */
package io.pricewire.system.leak;
