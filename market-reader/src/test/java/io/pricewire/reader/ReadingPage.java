// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/reading-from-redis.md tells its readers to write. */
final class ReadingPage {

    private static final Pattern RIGHTS = Pattern.compile("ACL SETUSER reader on >\\S+ (.+)");

    private ReadingPage() {}

    static String text() throws IOException {
        return Files.readString(ProjectHome.resolve("docs/reading-from-redis.md"));
    }

    /** The first block of code in that language. */
    static String firstBlock(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text());
        if (!block.find()) {
            throw new IllegalStateException("docs/reading-from-redis.md has no block of " + language);
        }
        return block.group(1);
    }

    /** What the same user may do in a Cluster besides. */
    static String clusterRights() throws IOException {
        Matcher rights = Pattern.compile("In a Cluster add\\s`([^`]+)`").matcher(text());
        if (!rights.find()) {
            throw new IllegalStateException("docs/reading-from-redis.md does not say what a Cluster needs");
        }
        return rights.group(1);
    }

    /** What the user of a reader may do, as Redis's own command takes it. */
    static String readerRights() throws IOException {
        Matcher rights = RIGHTS.matcher(text());
        if (!rights.find()) {
            throw new IllegalStateException("docs/reading-from-redis.md does not say what the reader's user may do");
        }
        return rights.group(1);
    }
}
