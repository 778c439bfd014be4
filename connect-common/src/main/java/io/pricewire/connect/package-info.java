// SPDX-License-Identifier: Apache-2.0
/** What both plugins have in common as guests of a worker: groups of settings, their version, figures. */
package io.pricewire.connect;
