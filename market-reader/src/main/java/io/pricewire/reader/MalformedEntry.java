// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

/**
 * An entry of a stream that is no event, which somebody else than the sink must have written.
 *
 * @param stream the stream's name, never null
 * @param position to read on after it, never null
 * @param data what its field {@code data} holds, null when it has none; not part of {@link #toString}
 * @param reason what is wrong with it, never null; names the field and the rule, and not what was read
 */
public record MalformedEntry(String stream, StreamPosition position, String data, String reason) {

    @Override
    public String toString() {
        return "MalformedEntry[stream=" + stream + ", position=" + position + ", reason=" + reason + "]";
    }
}
