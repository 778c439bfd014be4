// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.SystemStatus;
import java.util.Comparator;
import java.util.List;

/** What the parts of the system said last of their own health, troubles first. */
final class StatusPanel implements Panel {

    static final String RECOVERED = "recovered";
    private static final int TIME = 8;

    private final List<SystemStatus> statuses;
    private final Look look;

    StatusPanel(List<SystemStatus> statuses, Look look) {
        this.statuses = statuses;
        this.look = look;
    }

    static boolean isTrouble(SystemStatus status) {
        return !status.status().equals(RECOVERED);
    }

    @Override
    public Line heading(int width) {
        return new Line(look).left("SYSTEM", Math.max(0, width - 1), look.heading());
    }

    @Override
    public List<Line> rows(int width, int most) {
        return statuses.stream()
                .sorted(Comparator.comparing(StatusPanel::isTrouble).reversed())
                .limit(most)
                .map(this::line)
                .toList();
    }

    private Line line(SystemStatus status) {
        boolean trouble = isTrouble(status);
        return new Line(look)
                .left(Figures.timeOfDay(status.timestamp()), TIME, look.faint())
                .left(trouble ? look.trouble() : look.well(), 1, trouble ? look.warning() : look.good())
                .word(status.status(), trouble ? look.warning() : look.plain())
                .word(status.message(), look.plain())
                .word(status.component(), look.faint());
    }

    @Override
    public int count() {
        return statuses.size();
    }

    @Override
    public Line whenEmpty() {
        return new Line(look).word("nothing in the stream of system status yet", look.faint());
    }
}
