// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A verdict as tables for people, in Markdown, and as JSON for programs. */
final class VerdictText {

    private final Verdict verdict;

    VerdictText(Verdict verdict) {
        this.verdict = verdict;
    }

    String tables() {
        List<String> lines = new ArrayList<>();
        lines.add("| events | produced | mirrored | distinct | gaps | out of order |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        verdict.numbered().forEach((lane, count) -> lines.add(row(lane.toString(), count)));
        lines.add(row(Connectors.PRICES, verdict.polled()));
        lines.add(row(Connectors.STATUS, verdict.said()));
        lines.add(row("total", verdict.total()));
        lines.add("");
        lines.add("| strike | fired | up to date after, median | longest | not every price for, median | longest |");
        lines.add("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (String kind : verdict.wanted()) {
            lines.add("| " + kind + " | " + verdict.fired(kind) + " | "
                    + times(kind, incident -> incident.recovered().toMillis()) + " | "
                    + times(kind, Incident::missingMs) + " |");
        }
        lines.add("");
        lines.add("| | |");
        lines.add("| --- | ---: |");
        figures().forEach((name, value) -> lines.add("| " + name + " | " + value + " |"));
        return String.join("\n", lines);
    }

    private static String row(String name, Tally.Count count) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d |",
                name,
                count.produced(),
                count.mirrored(),
                count.distinct(),
                count.gaps(),
                count.disordered());
    }

    private String times(String kind, ToLongFunction<Incident> millis) {
        long[] times = verdict.incidents().stream()
                .filter(incident -> incident.name().equals(kind) && incident.isOvercome())
                .mapToLong(millis)
                .sorted()
                .toArray();
        return times.length == 0
                ? "– | –"
                : seconds(times[(times.length - 1) / 2]) + " | " + seconds(times[times.length - 1]);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("minutes of chaos", verdict.options().minutes());
        figures.put("seed", verdict.options().seed());
        figures.put("looks at all cached values", verdict.cache().looks());
        figures.put("values older than one seen before", verdict.cache().older());
        figures.put("keys without an expiry", verdict.cache().lasting());
        figures.put("keys past event time + TTL", verdict.cache().overdue());
        figures.put("values that are no price", verdict.cache().unreadable());
        figures.put("entries trimmed unread", verdict.reading().trimmed());
        figures.put("times that a stream went back", verdict.reading().steppedBack());
        figures.put("entries that are no event", verdict.reading().malformed());
        figures.put("impossible prices of the source", verdict.reading().impossible());
        figures.put("tasks FAILED", verdict.failedTasks().size());
        figures.put(
                "time outside incidents that numbered prices were looked at",
                seconds(verdict.numberedKeys().judged().toMillis()));
        figures.put("of it without every one", seconds(verdict.numberedKeys().missingMs()));
        figures.put(
                "time outside incidents that the source's prices were looked at",
                seconds(verdict.polledKeys().judged().toMillis()));
        figures.put("of it without every price", seconds(verdict.polledKeys().missingMs()));
        figures.put(
                "time excused because the machine stood still",
                seconds(verdict.excused().toMillis()));
        figures.put("workers stopped with tasks", verdict.stopping().times().size());
        figures.put(
                "longest of these stops", seconds(verdict.stopping().longest().toMillis()));
        figures.put(
                "tasks that did not stop in Connect's time", verdict.stopping().givenUp());
        figures.put(
                "the same while the broker was away or just back",
                verdict.stopping().givenUpWithoutBroker());
        figures.put("worker before the chaos", verdict.before());
        figures.put("the same after it", verdict.after());
        return figures;
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("passed", verdict.violations().isEmpty());
        all.put("violations", verdict.violations());
        all.put("options", verdict.options());
        Map<String, Tally.Count> events = new LinkedHashMap<>();
        verdict.numbered().forEach((lane, count) -> events.put(lane.toString(), count));
        events.put(Connectors.PRICES, verdict.polled());
        events.put(Connectors.STATUS, verdict.said());
        events.put("total", verdict.total());
        all.put("events", events);
        all.put("cache", verdict.cache());
        all.put("reading", verdict.reading());
        all.put("numberedKeys", keys(verdict.numberedKeys()));
        all.put("polledKeys", keys(verdict.polledKeys()));
        all.put("excusedMillis", verdict.excused().toMillis());
        all.put("failedTasks", verdict.failedTasks());
        all.put(
                "stopMillis",
                verdict.stopping().times().stream().map(Duration::toMillis).toList());
        all.put("tasksGivenUp", verdict.stopping().givenUp());
        all.put("tasksGivenUpWithoutBroker", verdict.stopping().givenUpWithoutBroker());
        all.put("before", verdict.before());
        all.put("after", verdict.after());
        all.put(
                "incidents",
                verdict.incidents().stream().map(VerdictText::incident).toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> keys(Verdict.Keys keys) {
        return Map.of(
                "judgedMillis",
                keys.judged().toMillis(),
                "missingMillis",
                keys.missingMs(),
                "gaps",
                keys.gaps().stream().map(Freshness.Gap::toString).toList());
    }

    private static Map<String, Object> incident(Incident incident) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("strike", incident.name());
        told.put("start", incident.start().toString());
        told.put("healed", incident.healed().toString());
        told.put(
                "recoveredMillis",
                incident.recovered() == null ? null : incident.recovered().toMillis());
        told.put("missingMillis", incident.missingMs());
        told.put("trouble", incident.trouble());
        return told;
    }
}
