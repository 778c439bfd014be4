// SPDX-License-Identifier: Apache-2.0
/**
 * Lets the whole chain run for minutes or hours while everything that it stands on fails in turn, and then holds every
 * event that was produced against every event that was read.
 *
 * <pre>
 * numbered events ─▶ topics ─┐                                          ┌─▶ Audit      (follows the streams)
 *                            ├─▶ sink connector ─▶ proxy ─▶ Redis ──────┤
 * simulator ─▶ source ─▶ topics ─┘                                      └─▶ CacheWatch (looks at the keys)
 *                ▲                     ▲                     ▲
 *                └── upstream strikes  └── infrastructure strikes: workers, broker, Redis, connector
 * </pre>
 */
package io.pricewire.system.soak;
