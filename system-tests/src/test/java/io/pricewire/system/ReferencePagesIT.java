// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import io.pricewire.local.ProjectHome;
import io.pricewire.local.pages.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/ says of the packaged plugins is what they are. */
class ReferencePagesIT {

    @ParameterizedTest
    @ValueSource(strings = {"connector-source", "connector-sink"})
    void tellEveryJarOfAPlugin(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ProjectHome.pluginPath(module))) {
            String jars = files.filter(Files::isRegularFile)
                    .map(file -> "- `" + file.getFileName() + "`\n")
                    .sorted()
                    .collect(Collectors.joining());
            GeneratedSection.of("docs/reference/bundled-jars.md", "jars of " + module)
                    .mustSay(jars);
        }
    }
}
