// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.model.SystemStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Says that something is wrong when it begins, and that it is well again when it ends. What comes and goes is said at
 * most once in ten seconds, and never its end without its beginning; many troubles at once are said 50 a second.
 */
final class Troubles {

    /** The status that ends a trouble. */
    static final String RECOVERED = "recovered";

    private static final long BETWEEN_BEGINNINGS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_PER_SECOND = 50;

    private final String component;
    private final Logger log;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, State> states = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long second;
    private int saidInSecond;

    /** Subjects are parts of the component. */
    Troubles(String component, Logger log, Clock clock, LongSupplier nanoTime) {
        this.component = component;
        this.log = log;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.second = nanoTime.getAsLong();
    }

    private record Trouble(String status, String message, Instant since, long sinceNanos) {}

    private static final class State {
        private Trouble now;
        private Trouble said;
        private Long saidAt;
        private boolean isDropped;

        boolean maySayBeginning(long time) {
            return saidAt == null || time - saidAt >= BETWEEN_BEGINNINGS;
        }
    }

    /** What status events call the subject. */
    String component(String subject) {
        return component + "/" + subject;
    }

    /** An earlier life of the task said this of the subject, and not its end. */
    void restore(String subject, String status, Instant since) {
        Instant now = clock.instant();
        boolean isPossible = since.isAfter(now.minus(LONGEST)) && !since.isAfter(now);
        long lasted = isPossible ? Duration.between(since, now).toNanos() : 0;
        State state = new State();
        state.said = new Trouble(status, null, since, nanoTime.getAsLong() - lasted);
        states.put(subject, state);
    }

    /** Whether it was said that something is wrong with the subject, and not yet that it is well. */
    boolean isSaid(String subject) {
        return states.containsKey(subject) && states.get(subject).said != null;
    }

    /** Something is wrong with the subject; nothing happens when that is known. */
    void begin(String subject, String status, String message) {
        State state = states.computeIfAbsent(subject, s -> new State());
        if (state.now == null) {
            Instant since = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            state.now = new Trouble(status, message, since, nanoTime.getAsLong());
            note(subject, state.said == null);
        }
    }

    /** The subject is well. */
    void end(String subject) {
        State state = states.get(subject);
        if (state != null && (state.now != null || state.said != null)) {
            state.now = null;
            note(subject, state.said != null);
        }
    }

    /** Nobody has to do with the subject any more, so that nobody could tell that it is well. */
    void drop(String subject) {
        if (isSaid(subject)) {
            states.get(subject).isDropped = true;
            end(subject);
        }
    }

    private void note(String subject, boolean differsFromWhatWasSaid) {
        if (differsFromWhatWasSaid) {
            changed.add(subject);
        } else {
            changed.remove(subject);
        }
    }

    /** Says what is to be said by now, in the log and as events. */
    List<SystemStatus> toSay() {
        if (changed.isEmpty()) {
            return List.of();
        }
        long time = nanoTime.getAsLong();
        if (time - second >= SECOND) {
            second = time;
            saidInSecond = 0;
        }
        List<SystemStatus> events = new ArrayList<>();
        Iterator<String> subjects = changed.iterator();
        while (subjects.hasNext() && saidInSecond < MOST_PER_SECOND) {
            String subject = subjects.next();
            State state = states.get(subject);
            if (state.now == null || state.maySayBeginning(time)) {
                events.add(state.now == null ? ending(subject, state, time) : beginning(subject, state, time));
                saidInSecond++;
                subjects.remove();
            }
        }
        return events;
    }

    private SystemStatus beginning(String subject, State state, long time) {
        state.said = state.now;
        state.saidAt = time;
        log.warn("{}: {}", subject, state.now.message);
        return new SystemStatus(component(subject), state.now.status, state.now.message, state.now.since);
    }

    private SystemStatus ending(String subject, State state, long time) {
        Duration lasted = Duration.ofNanos(time - state.said.sinceNanos);
        String message = (state.isDropped ? "no longer asked" : "well again") + " after " + lasted.toMillis()
                + " ms of " + state.said.status;
        state.said = null;
        log.info("{}: {}", subject, message);
        return new SystemStatus(
                component(subject), RECOVERED, message, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
