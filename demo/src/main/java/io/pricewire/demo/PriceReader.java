// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.InvalidEventException;
import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the current prices and the streams' lengths as any client of Redis would. */
final class PriceReader implements AutoCloseable {

    private static final Pattern SET_CALLS = Pattern.compile("cmdstat_set:calls=(\\d+)");

    private final StatefulRedisConnection<String, String> connection;
    private final RedisLayout layout;
    private final List<Token> tokens;
    private final String[] keys;

    PriceReader(RedisClient client, RedisLayout layout, List<Token> tokens) {
        this.connection = client.connect();
        this.layout = layout;
        this.tokens = tokens;
        this.keys = tokens.stream().map(token -> layout.priceKey(token.name())).toArray(String[]::new);
    }

    /** What stands under each token's key now, in the order of the tokens. */
    List<Quote> quotes() {
        List<RedisFuture<Long>> lives = new ArrayList<>();
        for (String key : keys) {
            lives.add(connection.async().pttl(key));
        }
        List<KeyValue<String, String>> values = connection.sync().mget(keys);
        long now = System.currentTimeMillis();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            long ttl = lives.get(i).toCompletableFuture().join();
            quotes.add(quote(tokens.get(i), values.get(i).getValueOrElse(null), ttl, now));
        }
        return quotes;
    }

    private static Quote quote(Token token, String json, long ttlMs, long now) {
        if (json == null || ttlMs <= 0) {
            return Quote.absent(token);
        }
        byte[] bytes = json.getBytes(UTF_8);
        try {
            PriceUpdate price =
                    (PriceUpdate) EventJson.read(bytes, 0, bytes.length).toEvent(EventKind.PRICE_UPDATE, null);
            return new Quote(token, price.price(), now - price.timestamp().toEpochMilli(), ttlMs);
        } catch (InvalidEventException e) {
            return Quote.absent(token);
        }
    }

    /** How many entries each stream holds. */
    Map<String, Long> streamLengths() {
        Map<String, Long> lengths = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            String stream = layout.stream(kind);
            lengths.put(stream, connection.sync().xlen(stream));
        }
        return lengths;
    }

    /** How many values this Redis has been given since it started. */
    long cacheWrites() {
        Matcher calls = SET_CALLS.matcher(connection.sync().info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Override
    public void close() {
        connection.close();
    }
}
