// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import io.pricewire.model.RedisLayout;
import io.pricewire.reader.MarketReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Shows the market in the terminal ten times a second, and does what keys say. */
public final class TerminalBoard implements AutoCloseable {

    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Screen screen;
    private final KeyReader keys;
    private final BoardPage page;
    private final LongSupplier nanoTime;
    private BoardView view = BoardView.START;

    private TerminalBoard(Screen screen, boolean wantsColour, LongSupplier nanoTime) {
        this.screen = screen;
        this.keys = new KeyReader(screen.keys());
        this.page = new BoardPage(screen.look(wantsColour));
        this.nanoTime = nanoTime;
    }

    /**
     * Takes the terminal until it is closed.
     *
     * @param wantsColour whether colours are used where the terminal has them
     * @return empty when there is no terminal, or it cannot show a board
     */
    public static Optional<TerminalBoard> open(boolean wantsColour) throws IOException {
        return Screen.open().map(screen -> new TerminalBoard(screen, wantsColour, System::nanoTime));
    }

    /**
     * What there is to show.
     *
     * @param title names where the prices come from
     * @param tokens by the names that their keys have
     */
    public record Subject(String title, List<String> tokens, MarketReader reader, RedisLayout layout) {}

    /**
     * Shows it until the user has had enough, or time is over.
     *
     * @param check is called with each frame, must not wait, and throws when there is nothing to show any more
     * @param seconds 0 for no end
     */
    public void show(Subject subject, Runnable check, int seconds) throws InterruptedException {
        long start = nanoTime.getAsLong();
        long due = start;
        try (Market market =
                new Market(subject.title(), subject.tokens(), subject.reader(), subject.layout(), Clock.systemUTC())) {
            while (!isOver(start, seconds)) {
                check.run();
                BoardState state = market.look();
                draw(state);
                due = Math.max(due + FRAME_NANOS, nanoTime.getAsLong());
                hearKeysUntil(due, state);
            }
        }
    }

    private boolean isOver(long start, int seconds) {
        boolean timeIsUp = seconds > 0 && nanoTime.getAsLong() - start >= TimeUnit.SECONDS.toNanos(seconds);
        return timeIsUp || view.isLeft() || screen.isInterrupted();
    }

    private void draw(BoardState state) {
        BoardPage.Frame frame = page.frame(state, view, screen.size());
        view = view.withTop(frame.top());
        screen.show(frame.lines());
    }

    /** The last key before that time redraws the board at once. */
    private void hearKeysUntil(long due, BoardState state) throws InterruptedException {
        for (long left = due - nanoTime.getAsLong(); left > 0 && !view.isLeft(); left = due - nanoTime.getAsLong()) {
            if (!keys.isOpen()) {
                TimeUnit.NANOSECONDS.sleep(left);
                return;
            }
            Optional<Key> key = key(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            if (key.isPresent()) {
                view = view.after(key.get());
                draw(state);
            }
        }
    }

    private Optional<Key> key(long ms) throws InterruptedException {
        try {
            return keys.next(ms);
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException("reading keys was interrupted").initCause(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal's keys cannot be read", e);
        }
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() {
        screen.close();
    }
}
