// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import java.util.OptionalLong;

/**
 * Entries that trimming took before they were read.
 *
 * @param stream the stream's name, never null
 * @param count how many; empty when reading began at a bare id that is older than the stream's first entry, and as
 *     a rule with a group, for then nobody knows. Never null
 */
public record LostEntries(String stream, OptionalLong count) {}
