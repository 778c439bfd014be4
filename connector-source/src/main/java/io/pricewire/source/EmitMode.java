// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.Locale;

/** What is emitted of what is observed. */
enum EmitMode {
    /** Everything, so that a value that lives two seconds is there as long as upstream has one. */
    ALL,
    /** What has changed, and what has been silent for too long. */
    ON_CHANGE;

    /** As the settings have it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a setting that has been checked. */
    static EmitMode parse(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
