// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import java.util.HashMap;
import java.util.Map;

/** Redraws the board ten times a second. */
final class BoardWatch implements Watch {

    private static final long FRAME_NANOS = 100_000_000;
    private static final int FRAMES_PER_SECOND = 10;

    private final PriceReader reader;
    private final StreamFollower follower;
    private final Runnable check;
    private final Board board;
    private final Screen screen;
    private final int seconds;
    private final Ticker ticker;
    private final Map<String, Long> countsBefore = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();

    BoardWatch(
            PriceReader reader,
            StreamFollower follower,
            Runnable check,
            Board board,
            Screen screen,
            int seconds,
            Ticker ticker) {
        this.reader = reader;
        this.follower = follower;
        this.check = check;
        this.board = board;
        this.screen = screen;
        this.seconds = seconds;
        this.ticker = ticker;
    }

    @Override
    public boolean run() throws InterruptedException {
        Screen.Size size = Screen.size();
        follower.startMeasuring();
        for (long frame = 0; seconds == 0 || frame < (long) seconds * FRAMES_PER_SECOND; frame++) {
            Map<String, Long> lengths = reader.streamLengths();
            if (frame % FRAMES_PER_SECOND == 0) {
                check.run();
                size = Screen.size();
                lengths.keySet().forEach(this::measure);
            }
            screen.show(board.lines(reader.quotes(), lengths, rates, size.rows(), size.columns()));
            ticker.await(FRAME_NANOS);
        }
        return true;
    }

    private void measure(String stream) {
        long count = follower.count(stream);
        Long before = countsBefore.put(stream, count);
        rates.put(stream, before == null ? 0.0 : count - before);
    }
}
