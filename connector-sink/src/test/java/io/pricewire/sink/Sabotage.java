// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;

/** A change that breaks a promise of the sink, and the test that must notice. */
enum Sabotage {
    CURSOR_MOVED_BEFORE_THE_APPEND(
            "mirror.lua",
            "MirrorScriptIT#leavesTheCursorAtTheLastEntryThatWasAppendedWhenOneIsRefused",
            new Edit("local appended, outcome, failure = 0, 0, nil", """
                    keep(last, math.max(newest, tonumber(ARGV[8])))
                    local appended, outcome, failure = 0, 0, nil"""),
            new Edit("  keep(at, newest)\n", "")),
    EXPECTED_NOT_CHECKED(
            "mirror.lua",
            "MirrorScriptIT#answersAsTheModelDoesToRandomCalls",
            new Edit("if ARGV[2] ~= '' and (not stored or at < tonumber(ARGV[2])) then", "if false then")),
    CACHE_NOT_GUARDED(
            "cache.lua",
            "RealRedisIT#neverReplacesANewerValueByALateOne",
            new Edit("if standing > expiry and standing <= latest then", "if false then")),
    WINDOW_NOT_RESENT_IN_ORDER(
            "Window.java",
            "ExactlyOnceModelTest#neverLosesDoublesOrDisordersAnEvent",
            new Edit("waiting.addFirst(sent.pollLast())", "waiting.addLast(sent.pollFirst())")),
    NOT_PAUSED(
            "StartedSink.java",
            "StartedSinkTest#holdsWhatItHasAndPausesWhileRedisIsAway",
            new Edit("pause(writer.isAway() || writer.isFull())", "pause(false)")),
    NO_TURN_ASKED_FOR(
            "StartedSink.java",
            "StartedSinkTest#asksToBeCalledAgainWhileAnAnswerIsOutstandingAndNotAfterwards",
            new Edit("context.timeout(writer.nextTurnMs());", "")),
    OFFSET_COMMITTED_ON_SEND(
            "Window.java",
            "StartedSinkTest#letsConnectCommitOnlyWhatRedisHasAcknowledged",
            new Edit(
                    "sentBatch.lowestOffsets().forEach((partition, offset) -> lowest.merge(partition, offset, Math::min));",
                    ""),
            new Edit(
                    "List.of(waiting, sent)) {\n            calls.forEach(",
                    "List.of(waiting)) {\n            calls.forEach("));

    /** The source that is changed. */
    final String file;

    /** The test that notices: class and method. */
    final String test;

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of strings.
    final List<Edit> edits;

    /** Text that must be there once, and what takes its place. */
    record Edit(String before, String after) {}

    Sabotage(String file, String test, Edit... edits) {
        this.file = file;
        this.test = test;
        this.edits = List.of(edits);
    }

    /** The source with the change. */
    String applyTo(String source) {
        String changed = source;
        for (Edit edit : edits) {
            int at = changed.indexOf(edit.before());
            if (at < 0 || changed.indexOf(edit.before(), at + 1) >= 0) {
                throw new IllegalStateException(this + ": " + file + " must contain once: " + edit.before());
            }
            changed = changed.replace(edit.before(), edit.after());
        }
        return changed;
    }
}
