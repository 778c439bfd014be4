// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Records that no producer in its right mind would send, and some that it would; the same ones for the same seed. */
public final class HostileRecords {

    /** The topics of prices, of pools, and of events that say themselves what they are. */
    public static final List<String> TOPICS = List.of(Contract.PRICES, Contract.POOLS, Contract.EVENTS);

    /** The life that values must be given, in milliseconds. */
    public static final String TTL_MS = Long.toString(Times.TTL_MS);

    private final Random random;
    private final Times times;
    private final Texts texts;
    private final JsonValues json;
    private final HostileFields jsonFields;
    private final HostileFields objectFields;
    private final HostileJson jsonText;
    private final Contract contract;
    private final boolean bytesOnly;

    private HostileRecords(long seed, Instant now, boolean bytesOnly) {
        this.random = new Random(seed);
        this.times = new Times(random, now);
        this.texts = new Texts(random);
        Decimals decimals = new Decimals(random);
        this.json = new JsonValues(random, texts, decimals, times);
        this.jsonFields = new HostileFields(random, texts, json);
        this.objectFields = new HostileFields(random, texts, new JavaValues(random, texts, decimals, times));
        this.jsonText = new HostileJson(random, json);
        this.contract = new Contract(times);
        this.bytesOnly = bytesOnly;
    }

    /** Records of every shape in which converters hand them over. */
    public static HostileRecords ofAnyShape(long seed, Instant now) {
        return new HostileRecords(seed, now, false);
    }

    /** Records as bytes, which any producer can send, with times that a broker takes. */
    public static HostileRecords asBytes(long seed, Instant now) {
        return new HostileRecords(seed, now, true);
    }

    public HostileCase next() {
        String topic = pick(TOPICS);
        return switch (random.nextInt(bytesOnly ? 15 : 20)) {
            case 0 -> tombstone(topic);
            case 1 -> brokenJson(topic);
            case 2 -> plain(topic);
            case 15, 16, 17 -> map(topic);
            case 18 -> noEvent(topic);
            case 19 -> struct(topic);
            default -> json(topic);
        };
    }

    /** A record of about that many bytes. */
    public HostileCase ofSize(int bytes) {
        Map<String, Given> fields = jsonFields.good(Kind.PRICE);
        String filling = Canary.TEXT.repeat(bytes / Canary.TEXT.length());
        boolean spared = random.nextBoolean();
        String member = switch (random.nextInt(spared ? 3 : 5)) {
            case 0 -> (spared ? "\"unknown\"" : "\"source\"") + ":\"" + filling + "\"";
            case 1 -> (spared ? "\"unknown\"" : "\"token\"") + ":[" + "[],".repeat(bytes / 3) + "1]";
            case 2 -> "\"unknown\":" + (spared ? " ".repeat(bytes) + "0" : Canary.DIGITS.repeat(bytes / 8));
            case 3 -> "\"" + filling + "\":0";
            default -> "\"unknown\":" + "[".repeat(bytes);
        };
        List.of("source", "token").stream()
                .filter(name -> member.startsWith("\"" + name))
                .forEach(fields::remove);
        String object = "{" + member + "," + jsonText.object(fields).substring(1);
        Verdict verdict = contract.on(fields, Contract.PRICES, null, times.now().toEpochMilli());
        return new HostileCase(
                "a value of some " + bytes / 1000 + " kB",
                Contract.PRICES,
                null,
                null,
                object.getBytes(UTF_8),
                times.now().toEpochMilli(),
                spared ? verdict : new Verdict.Refused());
    }

    private HostileCase json(String topic) {
        Map<String, Given> fields = jsonFields.any(topic);
        Long time = recordTime();
        Verdict verdict = contract.on(fields, topic, null, time);
        return new HostileCase("JSON", topic, key(), null, carried(jsonText.object(fields)), time, verdict);
    }

    private HostileCase plain(String topic) {
        Kind kind = pick(List.of(Kind.values()));
        Map<String, Given> fields = jsonFields.good(kind);
        fields.put("type", json.text(kind.type));
        Long time = recordTime();
        Verdict verdict = contract.on(fields, topic, null, time);
        return new HostileCase("plain JSON", topic, key(), null, carried(jsonText.object(fields)), time, verdict);
    }

    private Object carried(String object) {
        if (bytesOnly) {
            return object.getBytes(UTF_8);
        }
        return switch (random.nextInt(4)) {
            case 0 -> object;
            case 1 -> ByteBuffer.wrap(object.getBytes(UTF_8));
            default -> object.getBytes(UTF_8);
        };
    }

    private HostileCase brokenJson(String topic) {
        String object = jsonText.object(jsonFields.good(Kind.PRICE));
        boolean halfCharacter = !bytesOnly && random.nextInt(8) == 0;
        Object broken =
                halfCharacter ? "{\"x\":\"" + texts.wrong() + "\"," + object.substring(1) : jsonText.broken(object);
        return new HostileCase("broken JSON", topic, key(), null, broken, recordTime(), new Verdict.Refused());
    }

    private HostileCase map(String topic) {
        Map<String, Given> fields = objectFields.any(topic);
        Map<Object, Object> map = new HashMap<>();
        fields.forEach((name, given) -> map.put(name, given.raw()));
        if (random.nextInt(4) == 0) {
            map.put(7, Canary.TEXT);
            map.put(null, Canary.TEXT);
        }
        Long time = recordTime();
        return new HostileCase("a map", topic, key(), null, map, time, contract.on(fields, topic, null, time));
    }

    private HostileCase struct(String topic) {
        Map<String, Given> fields = objectFields.any(topic);
        fields.values().removeIf(given -> !Structs.canHold(given.raw()));
        String name = random.nextBoolean() ? pick(List.of(Kind.values())).type : pick(List.of("X", "Price", ""));
        Struct struct = Structs.of("com.example.v" + random.nextInt(9) + "." + name, fields);
        Long time = recordTime();
        Verdict verdict = contract.on(fields, topic, name, time);
        return new HostileCase("a Struct", topic, key(), struct.schema(), struct, time, verdict);
    }

    private HostileCase noEvent(String topic) {
        Object value = pick(List.of(7, 1.5, true, List.of(Canary.TEXT), new byte[0], Instant.EPOCH, 'x'));
        return new HostileCase("a bare value", topic, key(), null, value, recordTime(), new Verdict.Refused());
    }

    private HostileCase tombstone(String topic) {
        Object key = key();
        if (!bytesOnly && random.nextInt(3) == 0) {
            return ofKeyBytes(topic);
        }
        return new HostileCase("a tombstone", topic, key, null, null, recordTime(), Contract.onTombstone(topic, key));
    }

    /** A tombstone whose key is bytes, which need not be text. */
    private HostileCase ofKeyBytes(String topic) {
        boolean text = random.nextBoolean();
        String name = texts.name();
        byte[] key = text ? name.getBytes(UTF_8) : new byte[] {'S', (byte) 0xff, 'L'};
        Verdict verdict = Contract.onTombstone(topic, text ? name : null);
        return new HostileCase("a tombstone", topic, key, Schema.BYTES_SCHEMA, null, recordTime(), verdict);
    }

    private Object key() {
        return switch (random.nextInt(bytesOnly ? 6 : 8)) {
            case 0 -> texts.noName().replaceAll("[\ud800-\udfff]", "{");
            case 1 -> null;
            case 6 -> 7;
            case 7 -> List.of(Canary.TEXT);
            default -> texts.name();
        };
    }

    private Long recordTime() {
        if (bytesOnly || random.nextInt(3) > 0) {
            return times.now().toEpochMilli() - random.nextInt(600_000);
        }
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> pick(List.of(-1L, Long.MAX_VALUE, Long.MIN_VALUE, Times.LAST + 1, 1L << 53, 0L));
            case 2 -> times.noMillis();
            default -> times.millis();
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
