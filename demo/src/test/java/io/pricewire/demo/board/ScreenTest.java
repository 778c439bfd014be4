// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final String SECOND_PAGE = "\u001b[?1049h";
    private static final String FIRST_PAGE = "\u001b[?1049l";

    /** They tell the terminal that what lies between belongs together. */
    private static final String FRAME_MARKS = "\u001b\\[\\?2026[hl]";

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void sendsOnlyWhatHasChanged() throws IOException {
        try (Screen screen = Screen.on(terminal("xterm-256color"), new Screen.AtExit())) {
            assertThat(screen.size()).isEqualTo(new Size(3, 20));
            screen.show(lines("SOL  147.50", "BONK 0.0244", ""));
            assertThat(sent.toString(StandardCharsets.UTF_8))
                    .contains(SECOND_PAGE)
                    .contains("BONK");
            sent.reset();
            screen.show(lines("SOL  147.51", "BONK 0.0244", ""));
            assertThat(sent.toString(StandardCharsets.UTF_8))
                    .contains("1")
                    .doesNotContain("SOL")
                    .doesNotContain("BONK");
            sent.reset();
            screen.show(lines("SOL  147.51", "BONK 0.0244", ""));
            assertThat(sent.toString(StandardCharsets.UTF_8).replaceAll(FRAME_MARKS, ""))
                    .isEmpty();
        }
    }

    @Test
    void drawsEverythingAnewInAnotherSize() throws IOException {
        Terminal terminal = terminal("xterm-256color");
        try (Screen screen = Screen.on(terminal, new Screen.AtExit())) {
            assertThat(screen.size().columns()).isEqualTo(20);
            screen.show(lines("SOL  147.50", "", ""));
            terminal.setSize(org.jline.terminal.Size.of(30, 4));
            terminal.raise(Terminal.Signal.WINCH);
            sent.reset();
            assertThat(screen.size()).isEqualTo(new Size(4, 30));
            screen.show(lines("SOL  147.50", "", "", ""));
            assertThat(sent.toString(StandardCharsets.UTF_8)).contains("SOL");
        }
    }

    @Test
    void givesTheFirstPageBackOnce() throws IOException {
        Screen screen = Screen.on(terminal("xterm-256color"), new Screen.AtExit());
        screen.close();
        screen.close();
        assertThat(sent.toString(StandardCharsets.UTF_8)).containsOnlyOnce(FIRST_PAGE);
    }

    @Test
    void givesTheFirstPageBackWhenTheJvmEndsBeforeTheBoard() throws IOException {
        Screen.AtExit atExit = new Screen.AtExit();
        Screen screen = Screen.on(terminal("xterm-256color"), atExit);
        atExit.run();
        assertThat(sent.toString(StandardCharsets.UTF_8)).endsWith(FIRST_PAGE + "\u001b[23;0;0t");
        screen.close();
        assertThat(sent.toString(StandardCharsets.UTF_8)).containsOnlyOnce(FIRST_PAGE);
    }

    @Test
    void usesColourWhereTheTerminalHasItAndTheUserWantsIt() throws IOException {
        try (Screen screen = Screen.on(terminal("xterm-256color"), new Screen.AtExit())) {
            assertThat(screen.look(true).hasColour()).isTrue();
            assertThat(screen.look(false).hasColour()).isFalse();
        }
        try (Screen screen = Screen.on(terminal("dumb"), new Screen.AtExit())) {
            assertThat(screen.look(true).hasColour()).isFalse();
        }
    }

    private static List<AttributedString> lines(String... lines) {
        return Stream.of(lines).<AttributedString>map(AttributedString::new).toList();
    }

    private Terminal terminal(String type) throws IOException {
        Terminal terminal =
                new ExternalTerminal("test", type, new ByteArrayInputStream(new byte[0]), sent, StandardCharsets.UTF_8);
        terminal.setSize(org.jline.terminal.Size.of(20, 3));
        return terminal;
    }
}
