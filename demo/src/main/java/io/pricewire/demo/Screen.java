// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The terminal's second page, which leaves what stood on the first as it was. */
final class Screen implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final Size FALLBACK = new Size(24, 80);

    private final PrintStream out;
    private boolean open = true;

    Screen(PrintStream out) {
        this.out = out;
        out.print(ENTER);
    }

    /** How many lines of how many columns. */
    record Size(int rows, int columns) {}

    void show(List<String> lines) {
        StringBuilder page = new StringBuilder(HOME);
        for (int i = 0; i < lines.size(); i++) {
            page.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append(CLEAR_LINE);
        }
        out.print(page.append(CLEAR_BELOW));
        out.flush();
    }

    /** Asks the terminal; a small one is assumed where there is none. */
    static Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectErrorStream(true)
                    .start();
            String[] answer = new String(stty.getInputStream().readAllBytes(), UTF_8)
                    .strip()
                    .split(" ", -1);
            Size size = new Size(Integer.parseInt(answer[0]), Integer.parseInt(answer[1]));
            return size.rows() > 0 && size.columns() > 0 ? size : FALLBACK;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return FALLBACK;
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            out.print(LEAVE);
            out.flush();
        }
    }
}
