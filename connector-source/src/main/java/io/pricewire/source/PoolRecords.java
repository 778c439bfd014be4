// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.model.EventKind;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records of pools. Decimals are strings in plain notation, so that no converter rounds them. */
final class PoolRecords implements Records {

    static final Schema VALUE = SchemaBuilder.struct()
            .name("io.pricewire." + EventKind.POOL_STATE.type())
            .version(1)
            .field("type", Schema.STRING_SCHEMA)
            .field("pool_address", Schema.STRING_SCHEMA)
            .field("liquidity", Schema.STRING_SCHEMA)
            .field("reserve_a", Schema.STRING_SCHEMA)
            .field("reserve_b", Schema.STRING_SCHEMA)
            .field("volume_24h", Schema.STRING_SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .field("source", Schema.STRING_SCHEMA)
            .build();

    private static final String SOURCE = "raydium";

    private final String topic;

    PoolRecords(String topic) {
        this.topic = topic;
    }

    @Override
    public SourceRecord record(Subject pool, Observation observation, SourceOffset reached) {
        PoolFigures figures = (PoolFigures) observation;
        Struct value = new Struct(VALUE)
                .put("type", EventKind.POOL_STATE.type())
                .put("pool_address", pool.address())
                .put("liquidity", figures.liquidity().toPlainString())
                .put("reserve_a", figures.reserveA().toPlainString())
                .put("reserve_b", figures.reserveB().toPlainString())
                .put("volume_24h", figures.volume24h().toPlainString())
                .put("timestamp", Date.from(reached.sentAt()))
                .put("source", SOURCE);
        return new SourceRecord(
                OffsetForm.POOLS.partition(pool.address()),
                OffsetForm.POOLS.offset(reached),
                topic,
                null,
                Schema.STRING_SCHEMA,
                pool.name(),
                VALUE,
                value,
                reached.sentAt().toEpochMilli());
    }
}
