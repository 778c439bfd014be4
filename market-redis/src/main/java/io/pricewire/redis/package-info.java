// SPDX-License-Identifier: Apache-2.0
/** The way to Redis: where its primaries are, and connections to them. */
package io.pricewire.redis;
