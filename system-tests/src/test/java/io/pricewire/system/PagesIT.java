// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for people: what they point to is there. */
class PagesIT {

    private static final Path HOME = ProjectHome.resolve(".");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern ALERT = Pattern.compile("Pricewire[A-Z][A-Za-z]+");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern INDENTATION = Pattern.compile("^ +", Pattern.MULTILINE);
    private static final Pattern CONFIG_FILE = Pattern.compile("config/[a-z/-]+\\.(?:json|yml)");

    static List<Path> pages() throws IOException {
        try (Stream<Path> root = Files.list(HOME);
                Stream<Path> config = Files.list(HOME.resolve("config"));
                Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
            return Stream.of(root, config, docs)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pointToWhatIsThere(Path page) throws IOException {
        String text = Files.readString(page);
        assertThat(LINK.matcher(text).results().map(link -> link.group(1)))
                .allMatch(link -> Files.exists(page.resolveSibling(link)));
        assertThat(CONFIG_FILE.matcher(text).results().map(MatchResult::group))
                .allMatch(file -> Files.exists(HOME.resolve(file)));
        assertThat(ALERT.matcher(text).results().map(MatchResult::group))
                .allMatch(Files.readString(Watching.ALERTS)::contains);
    }

    @Test
    void showTheLoopsAsTheyAre() throws IOException {
        List<String> shown = JAVA.matcher(Files.readString(HOME.resolve("README.md")))
                .results()
                .map(code -> code.group(1))
                .toList();
        assertThat(shown).hasSize(2);
        assertThat(withoutIndentation(shown.get(0)))
                .isSubstringOf(code("connector-sink/src/main/java/io/pricewire/sink/StartedSink.java"));
        assertThat(withoutIndentation(shown.get(1)))
                .isSubstringOf(code("connector-source/src/main/java/io/pricewire/source/Poller.java"));
    }

    private static String code(String file) throws IOException {
        return withoutIndentation(Files.readString(HOME.resolve(file)));
    }

    private static String withoutIndentation(String code) {
        return INDENTATION.matcher(code).replaceAll("");
    }
}
