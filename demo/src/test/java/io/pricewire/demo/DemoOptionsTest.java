// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    @Test
    void showsTheBoardUntilCtrlCWithoutArguments() {
        assertThat(DemoOptions.parse(List.of())).isEqualTo(new DemoOptions(false, 0, 0, null, 0, false, false));
    }

    @Test
    void takesEveryOption() {
        assertThat(parse("--headless --seconds 20 --interval 100 --tokens t.txt --count 50"))
                .isEqualTo(new DemoOptions(true, 20, 100, Path.of("t.txt"), 50, false, false));
        assertThat(parse("--live").live()).isTrue();
        assertThat(parse("--help").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--secnds 3 | no option --secnds",
                "--seconds | --seconds needs a value",
                "--seconds 0 | from 1 to 86400",
                "--seconds soon | --seconds takes a whole number",
                "--interval 49 | from 50 to 3600000",
                "--count 2000 | from 1 to 1000",
                "--live --count 50 | leave it out"
            })
    void saysWhatIsWrongWithAnArgument(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    private static DemoOptions parse(String arguments) {
        return DemoOptions.parse(List.of(arguments.split(" ", -1)));
    }
}
