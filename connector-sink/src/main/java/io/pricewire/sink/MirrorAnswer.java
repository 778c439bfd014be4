// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

/**
 * What mirror.lua answered.
 *
 * @param cursor where the cursor stands now; NONE where there is none
 * @param appended entries that were added
 * @param suppressed entries that the stream had already
 */
record MirrorAnswer(Outcome outcome, long cursor, int appended, int suppressed) {

    /** How a call went. */
    enum Outcome {
        DONE,
        /** Done; the partition's topic was created again, so its cursor started anew. */
        STARTED_ANEW,
        /** Nothing done: the cursor is behind what the call expects, or gone. */
        GAP;

        /** The outcome that mirror.lua means by that number. */
        static Outcome of(int code) {
            return switch (code) {
                case 0 -> DONE;
                case 1 -> STARTED_ANEW;
                case 2 -> GAP;
                default -> throw new IllegalArgumentException("mirror.lua answered outcome " + code);
            };
        }
    }

    boolean isGap() {
        return outcome == Outcome.GAP;
    }
}
