// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.model.EventKind;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records of prices. Decimals are strings in plain notation, so that no converter rounds them. */
final class PriceRecords implements Records {

    static final Schema VALUE = SchemaBuilder.struct()
            .name("io.pricewire." + EventKind.PRICE_UPDATE.type())
            .version(1)
            .field("type", Schema.STRING_SCHEMA)
            .field("token", Schema.STRING_SCHEMA)
            .field("price", Schema.STRING_SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .field("source", Schema.STRING_SCHEMA)
            .field("mint", Schema.STRING_SCHEMA)
            .field("slot", Schema.OPTIONAL_INT64_SCHEMA)
            .field("liquidity", Schema.OPTIONAL_STRING_SCHEMA)
            .field("change_24h", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final String SOURCE = "jupiter";

    private final String topic;
    private final OffsetForm form;

    PriceRecords(String topic, OffsetForm form) {
        this.topic = topic;
        this.form = form;
    }

    @Override
    public SourceRecord record(Subject token, Observation observation, SourceOffset reached) {
        JupiterPrice price = (JupiterPrice) observation;
        Struct value = new Struct(VALUE)
                .put("type", EventKind.PRICE_UPDATE.type())
                .put("token", token.name())
                .put("price", price.price().toPlainString())
                .put("timestamp", Date.from(reached.sentAt()))
                .put("source", SOURCE)
                .put("mint", token.address())
                .put("slot", price.slot())
                .put(
                        "liquidity",
                        price.liquidity() == null ? null : price.liquidity().toPlainString())
                .put(
                        "change_24h",
                        price.change24h() == null ? null : price.change24h().toPlainString());
        return new SourceRecord(
                form.partition(token.address()),
                form.offset(reached),
                topic,
                null,
                Schema.STRING_SCHEMA,
                token.name(),
                VALUE,
                value,
                reached.sentAt().toEpochMilli());
    }
}
