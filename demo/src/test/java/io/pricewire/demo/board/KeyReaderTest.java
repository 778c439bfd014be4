// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyReaderTest {

    @Test
    void tellsCharactersFromKeysThatSendSeveral() throws IOException {
        assertThat(keys("q\u001b[A\u001bOB\u001b[5~\u001b[6~/"))
                .containsExactly(
                        Key.character('q'),
                        Key.of(Key.Kind.UP),
                        Key.of(Key.Kind.DOWN),
                        Key.of(Key.Kind.PAGE_UP),
                        Key.of(Key.Kind.PAGE_DOWN),
                        Key.character('/'));
    }

    @Test
    void takesEscapeAloneAsAKey() throws IOException {
        assertThat(keys("\u001b")).containsExactly(Key.of(Key.Kind.ESCAPE));
    }

    @Test
    void passesOverSequencesThatItDoesNotKnow() throws IOException {
        assertThat(keys("\u001b[1;5Dx\u001bz\u0001"))
                .containsExactly(
                        Key.of(Key.Kind.OTHER), Key.character('x'), Key.of(Key.Kind.OTHER), Key.of(Key.Kind.OTHER));
    }

    @Test
    void knowsEditingKeysAndCtrlC() throws IOException {
        assertThat(keys("\r\n\b\u007f\u0003"))
                .containsExactly(
                        Key.of(Key.Kind.ENTER),
                        Key.of(Key.Kind.ENTER),
                        Key.of(Key.Kind.BACKSPACE),
                        Key.of(Key.Kind.BACKSPACE),
                        Key.of(Key.Kind.CTRL_C));
    }

    @Test
    void putsTheHalvesOfACharacterTogether() throws IOException {
        assertThat(keys("🐶")).containsExactly(Key.character(0x1F436));
    }

    @Test
    void saysWhenThereWillBeNoMore() throws IOException {
        KeyReader reader = new KeyReader(ms -> -1);
        assertThat(reader.isOpen()).isTrue();
        assertThat(reader.next(1)).contains(Key.of(Key.Kind.END));
        assertThat(reader.isOpen()).isFalse();
    }

    private static List<Key> keys(String sent) throws IOException {
        Iterator<Integer> units = sent.chars().boxed().toList().iterator();
        KeyReader reader = new KeyReader(ms -> units.hasNext() ? units.next() : KeyReader.NOTHING);
        List<Key> keys = new ArrayList<>();
        for (Optional<Key> key = reader.next(1); key.isPresent(); key = reader.next(1)) {
            keys.add(key.get());
        }
        return keys;
    }
}
