// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The fields of events, with values of one shape. */
final class HostileFields {

    private final Random random;
    private final Texts texts;
    private final Values values;

    HostileFields(Random random, Texts texts, Values values) {
        this.random = random;
        this.texts = texts;
        this.values = values;
    }

    /** An event, half of the time with something wrong in it, and fields that do not belong there. */
    Map<String, Given> any(String topic) {
        Kind kind = pick(List.of(Kind.values()));
        Map<String, Given> fields = random.nextBoolean() ? good(kind) : bad(kind);
        boolean told = topic.equals(Contract.EVENTS) || random.nextInt(4) > 0;
        if (told) {
            fields.put("type", type(kind));
        }
        foreignFields(kind).forEach(fields::putIfAbsent);
        for (int i = random.nextInt(3); i > 0; i--) {
            fields.put(Canary.TEXT + random.nextInt(10_000), Given.fits(values.unknown(), ""));
        }
        return fields;
    }

    private Given type(Kind kind) {
        if (random.nextInt(12) > 0) {
            return values.text(kind.type);
        }
        return random.nextInt(3) == 0 ? values.unfitting(Form.TEXT) : values.fitting(Form.TEXT);
    }

    /** An event with nothing wrong in it. */
    Map<String, Given> good(Kind kind) {
        Map<String, Given> fields = new LinkedHashMap<>();
        kind.required.forEach((name, form) -> fields.put(name, values.fitting(form)));
        kind.optional.forEach((name, form) -> {
            if (random.nextBoolean()) {
                fields.put(name, values.fitting(form));
            }
        });
        return fields;
    }

    private Map<String, Given> bad(Kind kind) {
        Map<String, Given> fields = good(kind);
        List<String> names = List.copyOf(fields.keySet());
        String one = pick(names);
        switch (random.nextInt(4)) {
            case 0 -> fields.remove(one);
            case 1 ->
                Optional.of(pick(names))
                        .filter(name -> kind.fields().get(name) == Form.TEXT)
                        .ifPresent(name -> fields.put(name, values.text(texts.tooLong())));
            default -> fields.put(one, values.unfitting(kind.fields().get(one)));
        }
        return fields;
    }

    /** Fields of the other kinds, with anything in them. */
    private Map<String, Given> foreignFields(Kind own) {
        Map<String, Given> foreign = new HashMap<>();
        if (random.nextInt(4) == 0) {
            pick(List.of(Kind.values())).fields().forEach((name, form) -> {
                if (!own.fields().containsKey(name) && random.nextBoolean()) {
                    foreign.put(name, random.nextBoolean() ? values.fitting(form) : values.unfitting(form));
                }
            });
        }
        return foreign;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
