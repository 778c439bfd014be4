// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSectionIT {

    private static final String PAGE = """
            # By hand

            <!-- generated: it -->

            one
            <!-- two -->

            <!-- end of it -->
            By hand
            """;

    @TempDir
    Path directory;

    private Path page;

    @BeforeEach
    void write() throws IOException {
        onlyCompare();
        page = Files.writeString(directory.resolve("page.md"), PAGE);
    }

    @AfterEach
    void onlyCompare() {
        System.clearProperty("docs.write");
    }

    @Test
    void failsWhenThePageSaysSomethingElseAndTellsTheCommand() {
        GeneratedSection section = new GeneratedSection(page, "it");
        assertThatCode(() -> section.mustSay("one\n<!-- two -->\n")).doesNotThrowAnyException();
        assertThatThrownBy(() -> section.mustSay("one\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md")
                .hasMessageContaining("./mvnw -q -Pdocs");
    }

    @Test
    void writesItsPartAnewAndLeavesTheRest() throws IOException {
        System.setProperty("docs.write", "true");
        new GeneratedSection(page, "it").mustSay("three");
        assertThat(page).content().isEqualTo(PAGE.replace("one\n<!-- two -->", "three"));
    }

    @Test
    void failsWhenThePageHasNoPlaceForIt() {
        assertThatThrownBy(() -> new GeneratedSection(page, "other").mustSay(""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("<!-- generated: other -->");
    }
}
