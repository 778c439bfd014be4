// SPDX-License-Identifier: Apache-2.0
package io.pricewire.local.pages;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page in docs/ that the code itself says, between two comments that name it; the rest is written by hand. A
 * test compares it with the code, or writes it anew when the system property {@code docs.write} is {@code true}.
 */
public final class GeneratedSection {

    private final Path page;
    private final String begin;
    private final String end;

    GeneratedSection(Path page, String name) {
        this.page = page;
        this.begin = "<!-- generated: " + name + " -->\n";
        this.end = "<!-- end of " + name + " -->";
    }

    /**
     * The section of that name.
     *
     * @param page the page's path below the project's root
     */
    public static GeneratedSection of(String page, String name) {
        return new GeneratedSection(ProjectHome.resolve(page), name);
    }

    /** Fails with an {@link AssertionError} when the page says anything else. */
    public void mustSay(String markdown) {
        String standing = read();
        int from = standing.indexOf(begin) + begin.length();
        int to = standing.indexOf(end, from);
        if (!standing.contains(begin) || to < 0) {
            throw new AssertionError(page + " lacks the lines " + begin + " and " + end);
        }
        String wanted = standing.substring(0, from) + "\n" + markdown.strip() + "\n\n" + standing.substring(to);
        if (Boolean.getBoolean("docs.write")) {
            write(wanted);
        } else if (!wanted.equals(standing)) {
            throw new AssertionError(
                    page + " does not say what the code says: run ./mvnw -q -Pdocs and commit the" + " change.");
        }
    }

    private String read() {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
