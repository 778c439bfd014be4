// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkOptionsTest {

    @Test
    void measuresEverythingWithoutArguments() {
        assertThat(SinkOptions.parse(List.of()))
                .isEqualTo(new SinkOptions(
                        400_000, List.of(50, 500, 5000), Set.of(Contender.values()), 3, 2000, true, false));
    }

    @Test
    void takesEveryOption() {
        String arguments =
                "--records 50000 --tokens 500,50,500 --contenders a,c --runs 1 --poll-records 500 --no-latency --json";
        assertThat(parse(arguments))
                .isEqualTo(new SinkOptions(
                        50_000, List.of(500, 50), Set.of(Contender.NULL_SINK, Contender.SINK), 1, 500, false, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--recrds 3 | no option --recrds",
                "--records | --records needs a value",
                "--records 9999 | from 10000 to 1000000",
                "--tokens 50,many | --tokens takes a whole number",
                "--tokens 0 | from 1 to 9999",
                "--contenders a,e | letters from a to d",
                "--runs 0 | from 1 to 99"
            })
    void saysWhatIsWrongWithAnArgument(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    private static SinkOptions parse(String arguments) {
        return SinkOptions.parse(List.of(arguments.split(" ", -1)));
    }
}
