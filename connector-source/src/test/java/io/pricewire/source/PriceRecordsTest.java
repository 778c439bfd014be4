// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class PriceRecordsTest {

    private final PriceRecords records = new PriceRecords("market.prices", OffsetForm.PRICES);
    private final Token sol = new Token("SOL", SOL);

    @Test
    void carryThePriceDigitForDigitUnderTheTokensName() {
        JupiterPrice price = new JupiterPrice(
                new BigDecimal("4.4367007702948316E-5"), 7L, new BigDecimal("664519635.45"), new BigDecimal("-0.97"));
        SourceRecord record = records.record(sol, price, reached(7L));
        Struct value = (Struct) record.value();
        value.validate();
        assertThat(record.topic()).isEqualTo("market.prices");
        assertThat(record.key()).isEqualTo("SOL");
        assertThat(record.valueSchema().name()).isEqualTo("io.pricewire.PriceUpdate");
        assertThat(value.getString("type")).isEqualTo("PriceUpdate");
        assertThat(value.getString("token")).isEqualTo("SOL");
        assertThat(value.getString("mint")).isEqualTo(SOL);
        assertThat(value.getString("price")).isEqualTo("0.000044367007702948316");
        assertThat(value.getInt64("slot")).isEqualTo(7L);
        assertThat(value.getString("liquidity")).isEqualTo("664519635.45");
        assertThat(value.getString("change_24h")).isEqualTo("-0.97");
        assertThat(value.getString("source")).isEqualTo("jupiter");
    }

    @Test
    void haveTheTimeOfTheRequestAsEventTime() {
        SourceRecord record = records.record(sol, priceOf("1"), reached(null));
        assertThat(((Struct) record.value()).get("timestamp")).isEqualTo(Date.from(ManualTime.START));
        assertThat(record.timestamp()).isEqualTo(ManualTime.START.toEpochMilli());
    }

    @Test
    void keepTheNewestSlotInTheOffsetWhereThePriceHasNone() {
        SourceRecord record = records.record(sol, priceOf("1"), reached(7L));
        assertThat(((Struct) record.value()).get("slot")).isNull();
        assertThat(record.sourceOffset()).isEqualTo(Map.of("timestamp", ManualTime.START.toEpochMilli(), "slot", 7L));
    }

    private static SourceOffset reached(Long slot) {
        return new SourceOffset(ManualTime.START, slot);
    }

    @Test
    void leaveOutWhatJupiterDidNotSay() {
        Struct value = (Struct) records.record(sol, priceOf("1"), reached(null)).value();
        value.validate();
        assertThat(value.get("slot")).isNull();
        assertThat(value.get("liquidity")).isNull();
        assertThat(value.get("change_24h")).isNull();
    }

    @Test
    void haveASourcePartitionPerMint() {
        SourceRecord record = records.record(sol, priceOf("1"), reached(null));
        assertThat(record.sourcePartition()).isEqualTo(Map.of("mint", SOL));
        assertThat(record.sourceOffset()).isEqualTo(Map.of("timestamp", ManualTime.START.toEpochMilli()));
    }

    private static JupiterPrice priceOf(String dollars) {
        return new JupiterPrice(new BigDecimal(dollars), null, null, null);
    }
}
