// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;

/** The terminal's second page, which leaves what stood on the first as it was. Only what has changed is sent. */
final class Screen implements AutoCloseable {

    private final Terminal terminal;
    private final Display display;
    private final AtExit atExit;
    private volatile boolean resized = true;
    private volatile boolean interrupted;
    private boolean open = true;
    private Size size = new Size(0, 0);

    private Screen(Terminal terminal, AtExit atExit) {
        this.terminal = terminal;
        this.atExit = atExit;
        this.display = new Display(terminal, true);
    }

    /** Takes the terminal; empty when there is none, or it cannot place text. */
    static Optional<Screen> open() throws IOException {
        // Before JLine's own task, which is added with the terminal and after which nothing can be sent any more.
        AtExit atExit = ShutdownHooks.add(new AtExit());
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .graphemeCluster(false)
                .build();
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)
                || terminal.getStringCapability(Capability.cursor_address) == null) {
            ShutdownHooks.remove(atExit);
            terminal.close();
            return Optional.empty();
        }
        return Optional.of(on(terminal, atExit));
    }

    /** Takes a terminal that can place text. */
    static Screen on(Terminal terminal, AtExit atExit) {
        Screen screen = new Screen(terminal, atExit);
        atExit.screen = screen;
        screen.enter();
        return screen;
    }

    /** Gives the first page back when the JVM ends before the board does. */
    static final class AtExit implements ShutdownHooks.Task {

        private volatile Screen screen;

        @Override
        public void run() {
            Screen left = screen;
            if (left != null) {
                left.leave();
            }
        }
    }

    private void enter() {
        terminal.handle(Terminal.Signal.WINCH, signal -> resized = true);
        terminal.handle(Terminal.Signal.INT, signal -> interrupted = true);
        var unused = terminal.enterRawMode(); // Closing restores what was before.
        Attributes keys = new Attributes(terminal.getAttributes());
        // Ctrl-C is a key: a signal would end broker, worker and Redis, too, all at once.
        keys.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(keys);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** How this terminal can show the board, as far as the user wants it. */
    Look look(boolean wantsColour) {
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        return new Look(
                wantsColour && colours != null && colours >= 8,
                terminal.encoding().name().startsWith("UTF"));
    }

    KeyReader.Input keys() {
        return terminal.reader()::read;
    }

    /** Whether an interrupt was sent from elsewhere. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** As it is now. */
    Size size() {
        if (resized) {
            resized = false;
            org.jline.terminal.Size now = terminal.getSize();
            size = new Size(Math.max(1, now.getRows()), Math.max(1, now.getColumns()));
            display.resize(org.jline.terminal.Size.of(size.columns(), size.rows()));
            display.clear();
        }
        return size;
    }

    void show(List<AttributedString> lines) {
        display.update(lines, 0);
    }

    /** Gives the first page back, whoever ends first: the board, or the JVM. */
    private synchronized void leave() {
        if (open) {
            open = false;
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
        }
    }

    @Override
    public void close() {
        leave();
        ShutdownHooks.remove(atExit);
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be given back", e);
        }
    }
}
