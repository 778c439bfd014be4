// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pricewire.model.EventFields;
import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.KeyName;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import io.pricewire.model.Rfc3339;
import io.pricewire.model.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads a record, whatever its converter made of it, into what Redis is to be told. */
final class EventDecoder {

    private final RedisLayout layout;
    private final Set<String> priceTopics;
    private final Set<String> poolTopics;
    private final long priceTtlMs;
    private final long poolTtlMs;
    private final int maxBytes;
    private final boolean streams;
    private final long maxAheadMs;
    private final Clock clock;

    EventDecoder(RedisPriceSinkConfig config, Clock clock) {
        layout = config.layout();
        priceTopics = config.priceTopics();
        poolTopics = config.poolTopics();
        priceTtlMs = config.priceTtlMs();
        poolTtlMs = config.poolTtlMs();
        maxBytes = config.eventMaxBytes();
        streams = config.streamsEnabled();
        maxAheadMs = config.eventTimeMaxAheadMs();
        this.clock = clock;
    }

    Decoded decode(SinkRecord record) {
        try {
            return record.value() == null ? tombstone(record) : event(record);
        } catch (InvalidEventException e) {
            return new Decoded.Refused(e.getMessage());
        }
    }

    private Decoded event(SinkRecord record) throws InvalidEventException {
        EventFields fields = fields(record.value());
        EventKind kind = kind(fields, record);
        Instant recordTime = record.timestamp() == null ? null : Instant.ofEpochMilli(record.timestamp());
        MarketEvent event = fields.toEvent(kind, recordTime);
        StreamEntry entry = streams || mayBeTooLarge(event) ? entry(event) : null;
        return new Decoded.Accepted(streams ? entry : null, cacheWrite(event, record.topic()));
    }

    private StreamEntry entry(MarketEvent event) throws InvalidEventException {
        byte[] data = EventJson.write(event);
        if (data.length > maxBytes) {
            throw new InvalidEventException(
                    "the event has " + data.length + " bytes as JSON, event.max.bytes allows " + maxBytes);
        }
        return new StreamEntry(event.kind(), Rfc3339.format(event.timestamp()).getBytes(ISO_8859_1), data);
    }

    /** Whether the texts of any length that a cached value has could make it too large. */
    private boolean mayBeTooLarge(MarketEvent event) {
        return event instanceof PriceUpdate price && length(price.source()) + length(price.mint()) > maxBytes / 16;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private CacheOperation cacheWrite(MarketEvent event, String topic) {
        if (event instanceof PriceUpdate price) {
            return write(layout.priceKey(price.token()), event, priceTtlMs, topic);
        }
        if (event instanceof PoolState pool) {
            return write(layout.poolKey(pool.poolAddress()), event, poolTtlMs, topic);
        }
        return null;
    }

    private CacheOperation write(String key, MarketEvent event, long ttlMs, String topic) {
        long eventTime = event.timestamp().toEpochMilli();
        boolean ahead = eventTime - clock.millis() > maxAheadMs;
        return new CacheOperation.Write(key, event, eventTime + ttlMs, topic, ahead);
    }

    private Decoded tombstone(SinkRecord record) throws InvalidEventException {
        Optional<EventKind> kind = kindOfTopic(record.topic());
        if (kind.isEmpty()) {
            return new Decoded.PassedOver();
        }
        String name = textOrNull(record.key());
        if (!KeyName.isValid(name)) {
            throw new InvalidEventException("the key of a tombstone " + KeyName.RULE);
        }
        String key = kind.get() == EventKind.PRICE_UPDATE ? layout.priceKey(name) : layout.poolKey(name);
        return new Decoded.Accepted(null, new CacheOperation.Delete(kind.get(), key));
    }

    private static String textOrNull(Object value) {
        try {
            return value instanceof byte[] bytes ? Utf8.decode(bytes) : value instanceof String text ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private EventKind kind(EventFields fields, SinkRecord record) throws InvalidEventException {
        if (fields.type() != null) {
            return EventKind.ofType(fields.type())
                    .orElseThrow(() -> new InvalidEventException("field 'type' names no kind of event"));
        }
        return kindOfSchema(record.valueSchema())
                .or(() -> kindOfTopic(record.topic()))
                .orElseThrow(() -> new InvalidEventException("nothing tells what kind of event it is: it has no field"
                        + " 'type', and its topic is neither in price.topics nor in pool.topics"));
    }

    private static Optional<EventKind> kindOfSchema(Schema schema) {
        if (schema == null || schema.name() == null) {
            return Optional.empty();
        }
        return EventKind.ofType(schema.name().substring(schema.name().lastIndexOf('.') + 1));
    }

    private Optional<EventKind> kindOfTopic(String topic) {
        if (priceTopics.contains(topic)) {
            return Optional.of(EventKind.PRICE_UPDATE);
        }
        return poolTopics.contains(topic) ? Optional.of(EventKind.POOL_STATE) : Optional.empty();
    }

    private static EventFields fields(Object value) throws InvalidEventException {
        if (value instanceof byte[] bytes) {
            return EventJson.read(bytes, 0, bytes.length);
        }
        if (value instanceof String text) {
            return fields(bytes(text));
        }
        if (value instanceof Struct struct) {
            return fields(struct);
        }
        if (value instanceof Map<?, ?> map) {
            return fields(map);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return fields(bytes);
        }
        throw new InvalidEventException("value is neither a Struct, a map, JSON text nor JSON bytes");
    }

    private static byte[] bytes(String text) throws InvalidEventException {
        try {
            return Utf8.encode(text);
        } catch (CharacterCodingException e) {
            throw new InvalidEventException("value is text with half a character");
        }
    }

    private static EventFields fields(Struct struct) {
        EventFields fields = new EventFields();
        for (Field field : struct.schema().fields()) {
            fields.set(field.name(), struct.get(field));
        }
        return fields;
    }

    private static EventFields fields(Map<?, ?> map) {
        EventFields fields = new EventFields();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() instanceof String name) {
                fields.set(name, entry.getValue());
            }
        }
        return fields;
    }
}
