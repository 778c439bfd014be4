// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import io.pricewire.system.hostile.Verdict.Cached;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of the contract for what an event's fields make of it. */
final class Contract {

    static final String PRICES = "market.prices";
    static final String POOLS = "market.pools";
    static final String EVENTS = "market.events";

    private static final int LONGEST_EVENT = 16 * 1024;
    private static final Given NOTHING = Given.absent(null);

    private final Times times;

    Contract(Times times) {
        this.times = times;
    }

    /**
     * The verdict on an event.
     *
     * @param schema the last part of its schema's name, or null
     * @param recordTime the record's timestamp in epoch milliseconds, or null
     */
    Verdict on(Map<String, Given> fields, String topic, String schema, Long recordTime) {
        Optional<Kind> kind = kind(fields.getOrDefault("type", NOTHING), topic, schema);
        if (kind.isEmpty()) {
            return new Verdict.Refused();
        }
        Given time = timeOf(fields.getOrDefault("timestamp", NOTHING), recordTime);
        boolean wrong = kind.get().fields().keySet().stream()
                .anyMatch(name -> fields.getOrDefault(name, NOTHING).isWrong());
        boolean missing = kind.get().required.keySet().stream()
                .filter(name -> !name.equals("timestamp"))
                .anyMatch(name -> fields.getOrDefault(name, NOTHING).isAbsent());
        if (wrong || missing || time.isWrong()) {
            return new Verdict.Refused();
        }
        return accepted(kind.get(), fields, Long.parseLong(time.meaning()), topic);
    }

    private static Optional<Kind> kind(Given type, String topic, String schema) {
        if (!type.isAbsent()) {
            return type.isWrong() ? Optional.empty() : Kind.ofType(type.meaning());
        }
        return Kind.ofType(schema).or(() -> ofTopic(topic));
    }

    private static Optional<Kind> ofTopic(String topic) {
        return switch (topic) {
            case PRICES -> Optional.of(Kind.PRICE);
            case POOLS -> Optional.of(Kind.POOL);
            default -> Optional.empty();
        };
    }

    private static Given timeOf(Given own, Long recordTime) {
        if (!own.isAbsent()) {
            return own;
        }
        boolean isTime = recordTime != null && recordTime >= 0 && recordTime <= Times.LAST;
        return isTime ? Given.fits(recordTime, recordTime.toString()) : Given.wrong(recordTime);
    }

    private Verdict accepted(Kind kind, Map<String, Given> fields, long time, String topic) {
        List<String> data = new ArrayList<>(List.of("type=" + kind.type));
        kind.fields().forEach((name, form) -> add(data, kind, name, form, fields, time));
        if (data.stream().mapToInt(String::length).sum() > LONGEST_EVENT) {
            return new Verdict.Refused();
        }
        return new Verdict.Accepted(
                kind.stream, kind.eventType, Times.written(time), data, cached(kind, fields, data, time, topic));
    }

    private static void add(
            List<String> data, Kind kind, String name, Form form, Map<String, Given> fields, long time) {
        Given given = fields.getOrDefault(name, NOTHING);
        if (name.equals("timestamp")) {
            data.add("timestamp=" + Times.written(time));
        } else if (!given.isAbsent()) {
            boolean number = form == Form.INTEGER || (kind == Kind.POOL && form == Form.DECIMAL);
            data.add(name + (number ? "#" : "=") + given.meaning());
        }
    }

    private Cached cached(Kind kind, Map<String, Given> fields, List<String> data, long time, String topic) {
        if (!times.isFresh(time) || (kind != Kind.PRICE && kind != Kind.POOL)) {
            return null;
        }
        List<String> value = new ArrayList<>(data);
        value.removeIf(field -> field.startsWith("type="));
        if (kind == Kind.POOL) {
            value.removeIf(field -> field.startsWith("source="));
            String key = "pool:" + fields.get("pool_address").meaning();
            return new Cached(key, value, time + Times.TTL_MS);
        }
        value.removeIf(field -> field.startsWith("liquidity=") || field.startsWith("change_24h="));
        if (value.stream().noneMatch(field -> field.startsWith("source="))) {
            value.add(3, "source=" + topic);
        }
        return new Cached("price:" + fields.get("token").meaning(), value, time + Times.TTL_MS);
    }

    /** The verdict on a record without a value. */
    static Verdict onTombstone(String topic, Object key) {
        if (topic.equals(EVENTS)) {
            return new Verdict.PassedOver();
        }
        boolean isName = key instanceof String name && Texts.isName(name);
        return isName ? new Verdict.Deleted((topic.equals(PRICES) ? "price:" : "pool:") + key) : new Verdict.Refused();
    }
}
