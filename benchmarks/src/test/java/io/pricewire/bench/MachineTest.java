// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTest {

    @Test
    void namesTheProcessor() {
        assertThat(Machine.modelName(List.of("processor\t: 0", "model name\t: A CPU: fast"), "amd64"))
                .isEqualTo("A CPU: fast");
    }

    @Test
    void namesTheArchitectureWhereTheModelIsUnknown() {
        assertThat(Machine.modelName(List.of(), "aarch64")).isEqualTo("aarch64");
    }
}
