// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Says once that something is wrong, and once that it is well again. */
final class Troubles {

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Long> since = new HashMap<>();

    Troubles(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Something is wrong with the subject; said when it was well before. */
    void begin(String subject, String what) {
        if (since.putIfAbsent(subject, nanoTime.getAsLong()) == null) {
            log.warn("{}: {}", subject, what);
        }
    }

    /** The subject is well; said when it was not. */
    void end(String subject) {
        Long began = since.remove(subject);
        if (began != null) {
            log.info(
                    "{}: well again after {} ms", subject, TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - began));
        }
    }
}
