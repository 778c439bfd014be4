// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.local.LocalPrometheus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What promtool says of config/prometheus. */
class AlertRulesIT {

    @Test
    void areWellFormed() throws Exception {
        promtool("check", "config", Watching.PROMETHEUS);
        promtool("check", "rules", Watching.ALERTS);
    }

    @Test
    void fireWhenTheyShouldAndNotElse() throws Exception {
        promtool("test", "rules", Watching.ALERTS_TEST);
    }

    private static void promtool(String verb, String what, Path file) throws IOException, InterruptedException {
        Path program = Programs.need(
                LocalPrometheus.program("promtool"), "the checks of config/prometheus", "promtool is not installed");
        Process process = new ProcessBuilder(program.toString(), verb, what, file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("promtool %s %s: %s", verb, what, output)
                .isZero();
    }
}
