// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.io.IOException;
import java.util.List;

/** One request that is made again and again: what it asks for, and how its answer is read. Its text names it in logs. */
interface Question {

    /** Path and query, to follow an endpoint's URL. */
    String path();

    List<? extends Subject> subjects();

    /** What logs and status events call the asking of it: the same for as long as what it asks for first is the same. */
    String label();

    /** That of a question which asks for this subject first, in whatever way. */
    static String label(Subject first) {
        return "request/" + first.name();
    }

    /** Reads a body; throws IOException when it is not the JSON that this question is answered with. */
    Body read(byte[] body) throws IOException;
}
