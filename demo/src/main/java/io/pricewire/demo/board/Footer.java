// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.SystemStatus;
import java.util.List;

/** The lines at the board's foot: how reading does, how the system does, and what keys there are. */
final class Footer {

    private final BoardState state;
    private final BoardView view;
    private final Look look;

    Footer(BoardState state, BoardView view, Look look) {
        this.state = state;
        this.view = view;
        this.look = look;
    }

    /**
     * Which prices the page shows.
     *
     * @param top how many are scrolled past
     * @param wanted how many pass the filter
     */
    record Extract(int top, int shown, int wanted) {}

    Line reading() {
        Vitals vitals = state.vitals();
        return new Line(look)
                .word("READING", look.heading())
                .word("hits " + Figures.tenths(vitals.hitRate() * 100) + " %", look.plain())
                .word("p50 " + Figures.whole(vitals.p50Micros()) + " " + look.micro(), look.plain())
                .word("p99 " + Figures.whole(vitals.p99Micros()) + " " + look.micro(), look.plain())
                .word(Figures.tenths(vitals.eventsPerSecond()) + " events/s", look.plain())
                .word("lag p99 " + Figures.whole(vitals.lagP99Ms()) + " ms", look.plain())
                .word(vitals.slowReads() + " reads above 1 ms", look.faint());
    }

    Line health() {
        Line line = new Line(look).word("HEALTH", look.heading());
        if (!state.vitals().trouble().isEmpty()) {
            return line.word(look.trouble() + " " + state.vitals().trouble(), look.warning());
        }
        List<SystemStatus> troubles =
                state.statuses().stream().filter(StatusPanel::isTrouble).toList();
        if (!troubles.isEmpty()) {
            SystemStatus newest = troubles.get(0);
            String more = troubles.size() == 1 ? "" : " and " + (troubles.size() - 1) + " more";
            return line.word(look.trouble() + " " + newest.status() + more, look.warning())
                    .word("since " + Figures.timeOfDay(newest.timestamp()), look.faint())
                    .word(newest.message(), look.plain())
                    .word(newest.component(), look.faint());
        }
        line.word(look.well() + " breakers and endpoints well", look.good());
        return state.statuses().stream()
                .findFirst()
                .map(last -> line.word(
                        "last " + Figures.timeOfDay(last.timestamp()) + " " + last.status() + ": " + last.message()
                                + ", " + last.component(),
                        look.faint()))
                .orElse(line);
    }

    Line keys(Extract extract) {
        String found = extract.wanted() + " of " + state.prices().size();
        if (view.isTyping()) {
            return new Line(look)
                    .word("FILTER /" + view.filter() + "_", look.heading())
                    .word(found, look.plain())
                    .word("Enter keeps it, Esc shows all", look.faint());
        }
        Line line = new Line(look)
                .word("q quit", look.plain())
                .word("/ filter", look.plain())
                .word("s sort: " + view.order().words(), look.plain());
        if (!view.filter().isEmpty()) {
            line.word("/" + view.filter() + ": " + found, look.heading());
        }
        return extract.shown() == extract.wanted()
                ? line
                : line.word(
                        "rows " + (extract.top() + 1) + " to " + (extract.top() + extract.shown()) + " of "
                                + extract.wanted() + ", arrows scroll",
                        look.plain());
    }
}
