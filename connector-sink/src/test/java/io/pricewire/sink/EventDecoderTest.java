// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static io.pricewire.sink.Records.NOON;
import static io.pricewire.sink.Records.PRICES;
import static io.pricewire.sink.Records.json;
import static io.pricewire.sink.Records.record;
import static io.pricewire.sink.Records.tombstone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.EventKind;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDecoderTest {

    private static final Schema PRICE_SCHEMA = SchemaBuilder.struct()
            .name("io.pricewire.PriceUpdate")
            .version(1)
            .field("token", Schema.STRING_SCHEMA)
            .field("price", Schema.STRING_SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .field("slot", Schema.OPTIONAL_INT64_SCHEMA)
            .field("mint", Schema.OPTIONAL_STRING_SCHEMA)
            .field("unheard_of", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .build();

    private final EventDecoder decoder = new EventDecoder(Records.config("event.max.bytes", "512"), Clock.systemUTC());

    @Test
    void readsTheSameEventFromStructMapTextAndBytes() {
        String json = Records.price("SOL", "77.48839495211013", NOON);
        Struct struct = new Struct(PRICE_SCHEMA)
                .put("token", "SOL")
                .put("price", "77.48839495211013")
                .put("timestamp", Date.from(NOON));
        Map<String, Object> map =
                Map.of("token", "SOL", "price", "77.48839495211013", "timestamp", NOON.toEpochMilli(), "x", List.of());
        for (Object value : List.of(json, json.getBytes(UTF_8), ByteBuffer.wrap(json.getBytes(UTF_8)), map)) {
            assertThat(data(record(PRICES, 0, "SOL", null, value))).isEqualTo(json);
        }
        assertThat(data(record("elsewhere", 0, "SOL", PRICE_SCHEMA, struct))).isEqualTo(json);
    }

    @Test
    void keepsEveryDigitOfNumbersAndStrings() {
        assertThat(data(json(PRICES, 0, "{\"token\":\"A\",\"price\":0.000044367007702948316}")))
                .contains("\"price\":\"0.000044367007702948316\"");
        assertThat(data(json(PRICES, 0, "{\"token\":\"A\",\"price\":2.76e-06,\"slot\":347,\"liquidity\":1E3}")))
                .contains("\"price\":\"0.00000276\"", "\"slot\":347", "\"liquidity\":\"1000\"");
        assertThat(data(json(PRICES, 0, "{\"token\":\"A\",\"price\":\"0.9995779021807504117392960743\"}")))
                .contains("\"price\":\"0.9995779021807504117392960743\"");
    }

    @Test
    void takesTheKindFromTheTypeBeforeSchemaAndTopic() {
        Decoded.Accepted trade = accepted(json(PRICES, 0, """
                {"type":"TradeExecuted","id":"t1","action":"buy","token_pair":"SOL/USDC","amount":"1.5",
                 "price":"77","timestamp":"2026-11-24T13:00:00+01:00"}"""));
        assertThat(trade.operation()).isNull();
        assertThat(trade.entry().kind()).isEqualTo(EventKind.TRADE_EXECUTED);
        assertThat(trade.entry().timestamp()).asString(UTF_8).isEqualTo("2026-11-24T12:00:00.000Z");
    }

    @Test
    void givesAnEventWithoutATimeThatOfItsRecord() {
        assertThat(accepted(json(PRICES, 0, "{\"token\":\"SOL\",\"price\":1}"))
                        .entry()
                        .timestamp())
                .asString(UTF_8)
                .isEqualTo("2026-11-24T12:00:00.123Z");
    }

    @Test
    void cachesAPriceUntilItsEventTimePlusItsLife() {
        CacheOperation.Write write = (CacheOperation.Write)
                accepted(Records.priceAt(7, "SOL", "77.5")).operation();
        assertThat(write.key()).isEqualTo("price:SOL");
        assertThat(write.expiresAt()).isEqualTo(NOON.toEpochMilli() + 2000);
        assertThat(new String(write.value(), UTF_8))
                .isEqualTo("{\"token\":\"SOL\",\"price\":\"77.5\",\"timestamp\":\"2026-11-24T12:00:00.123Z\","
                        + "\"source\":\"market.prices\"}");
    }

    @Test
    void cachesAPoolWithItsFiguresAsNumbers() {
        CacheOperation.Write write =
                (CacheOperation.Write) accepted(json("market.pools", 0, """
                        {"pool_address":"P1","liquidity":"45840.190","reserve_a":4629226.752166,"reserve_b":1.1e2,
                         "volume_24h":0,"timestamp":"2026-11-24T12:00:00.123Z"}""")).operation();
        assertThat(write.key()).isEqualTo("pool:P1");
        assertThat(new String(write.value(), UTF_8))
                .isEqualTo("{\"pool_address\":\"P1\",\"liquidity\":45840.190,\"reserve_a\":4629226.752166,"
                        + "\"reserve_b\":110,\"volume_24h\":0,\"timestamp\":\"2026-11-24T12:00:00.123Z\"}");
    }

    @Test
    void turnsATombstoneIntoADeletionOfItsTopicsKey() {
        assertThat(accepted(tombstone(PRICES, 0, "SOL")))
                .isEqualTo(new Decoded.Accepted(null, new CacheOperation.Delete(EventKind.PRICE_UPDATE, "price:SOL")));
        assertThat(accepted(record("market.pools", 0, "P1".getBytes(UTF_8), null, null))
                        .operation()
                        .key())
                .isEqualTo("pool:P1");
    }

    @Test
    void passesOverATombstoneOnATopicWithoutKeys() {
        assertThat(decoder.decode(tombstone("market.events", 0, "t1"))).isInstanceOf(Decoded.PassedOver.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"token":"SOL"}                                     | 'price' is missing
            {"price":1}                                         | 'token' is missing
            {"token":"SOL","price":null}                        | 'price' is missing
            {"token":"SOL","price":"seven"}                     | 'price' is not a decimal
            {"token":"SOL","price":"NaN"}                       | 'price' is not a decimal
            {"token":"SOL","price":true}                        | 'price' must be a number or a string
            {"token":"SOL","price":{}}                          | 'price' must be a number or a string
            {"token":"SOL","price":1e999999999}                 | 'price' has more than 40
            {"token":"SOL","price":12345678901234567890123456789012345678901} | 'price' has more than 40
            {"token":"S L","price":1}                           | 'token' must be 1 to 128 bytes
            {"token":"S{}","price":1}                           | 'token' must be 1 to 128 bytes
            {"token":"S\\u0007","price":1}                      | 'token' must be 1 to 128 bytes
            {"token":"","price":1}                              | 'token' must be 1 to 128 bytes
            {"token":"SOL","price":1,"timestamp":"yesterday"}   | 'timestamp' must be epoch
            {"token":"SOL","price":1,"slot":"x"}                | 'slot' must be a whole number
            {"type":"Weather","token":"SOL","price":1}          | 'type' names no kind
            {"token":"SOL","price":1                            | not well-formed JSON
            [1]                                                 | not a JSON object
            7                                                   | not a JSON object
            {"token":"SOL","price":1} {}                        | goes on after
            """)
    void refusesWithAReasonThatNamesTheField(String json, String reason) {
        assertThat(refusal(json(PRICES, 0, json))).contains(reason);
    }

    @Test
    void refusesAnEventThatIsTooLargeForItsStream() {
        assertThat(refusal(json("market.events", 0, """
                {"type":"SystemStatus","component":"c","status":"s","message":"%s"}""".formatted("x".repeat(600)))))
                .contains("event.max.bytes allows 512");
    }

    @Test
    void refusesWhatItCannotTellTheKindOf() {
        assertThat(refusal(json("elsewhere", 0, "{\"token\":\"SOL\",\"price\":1}")))
                .contains("price.topics");
        assertThat(refusal(record(PRICES, 0, null, null, 42))).contains("neither a Struct");
    }

    @Test
    void refusesARecordTimeThatIsNoTime() {
        SinkRecord microseconds = new SinkRecord(
                PRICES,
                0,
                null,
                null,
                null,
                "{\"token\":\"SOL\",\"price\":1}",
                0,
                1_795_521_600_123_000L,
                org.apache.kafka.common.record.TimestampType.CREATE_TIME);
        assertThat(refusal(microseconds)).contains("record's own timestamp");
    }

    @Test
    void refusesATombstoneWhoseKeyIsNoName() {
        assertThat(refusal(tombstone(PRICES, 0, null))).contains("key of a tombstone");
        assertThat(refusal(tombstone(PRICES, 0, "a b"))).contains("key of a tombstone");
    }

    @Test
    void refusesATombstoneWhoseKeyIsNoTextRatherThanDeleteAnothersKey() {
        byte[] key = {'S', (byte) 0xff};
        assertThat(refusal(record(PRICES, 0, key, null, null))).contains("key of a tombstone");
    }

    @Test
    void refusesTextWithHalfACharacterRatherThanPutAQuestionMarkThere() {
        assertThat(refusal(record(PRICES, 0, null, null, "{\"token\":\"A\",\"price\":1,\"x\":\"\ud800\"}")))
                .contains("half a character");
    }

    @Test
    void takesATimeAsADateOfAnyClass() {
        Map<String, Object> map =
                Map.of("token", "SOL", "price", 1, "timestamp", new java.sql.Date(NOON.toEpochMilli()));
        assertThat(accepted(record(PRICES, 0, null, null, map)).entry().timestamp())
                .asString(UTF_8)
                .isEqualTo("2026-11-24T12:00:00.123Z");
    }

    @Test
    void takesAMapWithNumbersOfAnyType() {
        Map<String, Object> map = new HashMap<>();
        map.put("token", "SOL");
        map.put("price", 77.5d);
        map.put("slot", 5);
        map.put("source", null);
        assertThat(data(record(PRICES, 0, null, null, map))).contains("\"price\":\"77.5\"", "\"slot\":5");
    }

    private Decoded.Accepted accepted(SinkRecord record) {
        return (Decoded.Accepted) decoder.decode(record);
    }

    private String data(SinkRecord record) {
        return new String(accepted(record).entry().data(), UTF_8);
    }

    private String refusal(SinkRecord record) {
        return ((Decoded.Refused) decoder.decode(record)).reason();
    }
}
