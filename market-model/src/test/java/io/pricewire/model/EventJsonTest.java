// SPDX-License-Identifier: Apache-2.0
package io.pricewire.model;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final Instant TIME = Instant.parse("2026-11-24T12:00:00.123Z");

    static List<MarketEvent> everyKindOfEvent() {
        BigDecimal exact = new BigDecimal("0.9995779021807504117392960743");
        return List.of(
                new PriceUpdate(
                        "SOL", exact, TIME, "jupiter", "So1", 434629553L, new BigDecimal("6.5"), exact.negate()),
                new PriceUpdate("SOL", exact, TIME, null, null, null, null, null),
                new PoolState("P1", exact, new BigDecimal("4629226.752166"), BigDecimal.ZERO, exact, TIME, "raydium"),
                new TradeExecuted("t1", "buy", "SOL/USDC", exact, new BigDecimal("77.50"), TIME),
                new PositionUpdate("SOL", exact, exact.negate(), TIME),
                new SystemStatus("source", "up", "Größe: 1 \"µ\" 😀 \u0007", TIME));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfEvent")
    void readsBackWhatItWrote(MarketEvent event) throws InvalidEventException {
        byte[] json = EventJson.write(event);
        EventFields fields = EventJson.read(json, 0, json.length);
        assertThat(EventKind.ofType(fields.type())).contains(event.kind());
        assertThat(fields.toEvent(event.kind(), null)).isEqualTo(event);
    }

    @Test
    void writesPricesAsTextAndPoolsAsNumbers() {
        List<String> json = everyKindOfEvent().stream()
                .map(event -> new String(EventJson.write(event), UTF_8))
                .toList();
        assertThat(json.get(1))
                .isEqualTo("{\"type\":\"PriceUpdate\",\"token\":\"SOL\",\"price\":\"0.9995779021807504117392960743\","
                        + "\"timestamp\":\"2026-11-24T12:00:00.123Z\"}");
        assertThat(json.get(2)).contains("\"reserve_a\":4629226.752166,").contains("\"type\":\"PoolState\"");
        assertThat(json.get(3)).contains("\"amount\":\"0.9995").contains("\"price\":\"77.50\"");
    }

    @Test
    void writesNoControlCharacterUnescaped() {
        byte[] json = EventJson.write(everyKindOfEvent().get(5));
        assertThat(new String(json, UTF_8)).contains("\\u0007").doesNotContain("\u0007");
    }

    @Test
    void readsTimesWithOffsetsFractionsAndMilliseconds() throws InvalidEventException {
        for (String time : List.of(
                "\"2026-11-24T12:00:00.123Z\"",
                "\"2026-11-24T14:00:00.123000+02:00\"",
                "1795521600123",
                "\"2026-11-24T12:00:00.123999999Z\"")) {
            assertThat(price("{\"token\":\"A\",\"price\":1,\"timestamp\":" + time + "}")
                            .timestamp()
                            .toEpochMilli())
                    .as(time)
                    .isEqualTo(TIME.toEpochMilli());
        }
    }

    @Test
    void passesOverUnknownFieldsHoweverDeepWithinReason() throws InvalidEventException {
        assertThat(price("{\"x\":{\"token\":[1,{\"price\":3}]},\"token\":\"A\",\"price\":1,\"timestamp\":0}")
                        .price())
                .isEqualTo(BigDecimal.ONE);
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertThatThrownBy(() -> price("{\"token\":\"A\",\"x\":" + deep + "}"))
                .isInstanceOf(InvalidEventException.class);
    }

    static List<byte[]> bytesThatAreNoUtf8() {
        return List.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc1, (byte) 0x81}, // an overlong A
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // half a pair of surrogates
                new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}); // beyond the last character
    }

    @ParameterizedTest
    @MethodSource("bytesThatAreNoUtf8")
    void refusesInvalidUtf8AlsoWhereNobodyReadsIt(byte[] bytes) {
        byte[] json = "{\"x\":\"1234\",\"token\":\"A\",\"price\":1}".getBytes(UTF_8);
        System.arraycopy(bytes, 0, json, 6, bytes.length);
        assertThatThrownBy(() -> EventJson.read(json, 0, json.length))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("value is not UTF-8");
    }

    @Test
    void refusesJsonInUtf16() {
        byte[] json = "{\"token\":\"A\",\"price\":1}".getBytes(UTF_16LE);
        assertThatThrownBy(() -> EventJson.read(json, 0, json.length)).hasMessage("value is not UTF-8");
    }

    @Test
    void refusesAFieldThatIsThereTwice() {
        assertThatThrownBy(() -> price("{\"token\":\"A\",\"price\":1,\"timestamp\":0,\"price\":null}"))
                .hasMessage("field 'price' is there twice");
    }

    @Test
    void takesNoNumberForAText() {
        for (String number : List.of("7", "1.5", "2e3", "123456789012345678901234567890")) {
            assertThatThrownBy(() -> price("{\"token\":" + number + ",\"price\":1,\"timestamp\":0}"))
                    .as(number)
                    .hasMessageContaining("'token' must be");
        }
    }

    @Test
    void refusesHalfACharacterThatIsWrittenAsAnEscape() {
        for (String half : List.of("\\ud83d", "\\ude00", "\\ude00\\ud83d", "x\\ud83dx")) {
            assertThatThrownBy(() -> price("{\"token\":\"A\",\"price\":1,\"timestamp\":0,\"source\":\"" + half + "\"}"))
                    .as(half)
                    .hasMessageContaining("'source' must be a string of whole characters");
        }
    }

    @Test
    void takesACharacterThatIsWrittenAsTwoEscapes() throws InvalidEventException {
        assertThat(price("{\"token\":\"A\",\"price\":1,\"timestamp\":0,\"source\":\"\\ud83d\\ude00\"}")
                        .source())
                .isEqualTo("\ud83d\ude00");
    }

    @Test
    void passesOverWhateverStandsInFieldsOfOtherKinds() throws InvalidEventException {
        assertThat(price(
                                "{\"id\":17,\"status\":{\"price\":2},\"pnl\":\"none\",\"token\":\"A\",\"price\":1,\"timestamp\":0}")
                        .price())
                .isEqualTo(BigDecimal.ONE);
    }

    @Test
    void saysOfANumberThatIsTooLongThatItIs() {
        assertThatThrownBy(() -> price("{\"token\":\"A\",\"price\":" + "1".repeat(2000) + "}"))
                .hasMessageContaining("too long");
    }

    @Test
    void takesTheLastInstantThatCanBeWritten() throws InvalidEventException {
        assertThat(price("{\"token\":\"A\",\"price\":1,\"timestamp\":\"9999-12-31T23:59:59.999999Z\"}")
                        .timestamp())
                .isEqualTo("9999-12-31T23:59:59.999999Z");
    }

    @Test
    void refusesTimesThatHaveNoRfc3339Form() {
        for (String time : List.of("-1", "253402300800000", "9223372036854775807", "92233720368547758070")) {
            assertThatThrownBy(() -> price("{\"token\":\"A\",\"price\":1,\"timestamp\":" + time + "}"))
                    .as(time)
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining("'timestamp'");
        }
    }

    private static PriceUpdate price(String json) throws InvalidEventException {
        byte[] bytes = json.getBytes(UTF_8);
        return (PriceUpdate) EventJson.read(bytes, 0, bytes.length).toEvent(EventKind.PRICE_UPDATE, null);
    }
}
