// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** Structs whose schema is made for the values at hand, and so changes from record to record. */
final class Structs {

    private static final Map<Class<?>, Schema> SCHEMAS = Map.of(
            String.class, Schema.OPTIONAL_STRING_SCHEMA,
            Boolean.class, Schema.BOOLEAN_SCHEMA,
            Short.class, Schema.INT16_SCHEMA,
            Integer.class, Schema.INT32_SCHEMA,
            Long.class, Schema.INT64_SCHEMA,
            Float.class, Schema.FLOAT32_SCHEMA,
            Double.class, Schema.FLOAT64_SCHEMA,
            byte[].class, Schema.BYTES_SCHEMA,
            Date.class, Timestamp.SCHEMA);

    private Structs() {}

    static boolean canHold(Object value) {
        return value == null || value instanceof BigDecimal || SCHEMAS.containsKey(value.getClass());
    }

    static Struct of(String name, Map<String, Given> fields) {
        SchemaBuilder schema = SchemaBuilder.struct().name(name).version(fields.size());
        Map<String, Object> values = new HashMap<>();
        fields.forEach((field, given) -> {
            schema.field(field, schema(given.raw()));
            values.put(field, given.raw());
        });
        schema.field(
                "nested",
                SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).optional().build());
        Struct struct = new Struct(schema.build());
        values.forEach(struct::put);
        return struct.put("nested", List.of(Canary.TEXT));
    }

    private static Schema schema(Object value) {
        if (value == null) {
            return Schema.OPTIONAL_STRING_SCHEMA;
        }
        return value instanceof BigDecimal decimal ? Decimal.schema(decimal.scale()) : SCHEMAS.get(value.getClass());
    }
}
