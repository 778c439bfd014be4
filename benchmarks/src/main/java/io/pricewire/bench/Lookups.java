// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.model.PriceUpdate;
import io.pricewire.model.RedisLayout;
import io.pricewire.reader.Lookup;
import io.pricewire.reader.MarketReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long lookups take while every token is written ten times a second.
 *
 * @param get the library's {@code get}
 * @param bareGet the same GET by a plain socket, encoded beforehand, its reply read and not decoded
 * @param getAll the library's {@code getAll} of all tokens
 * @param slow how many of the library's reads took longer than 1,000 µs
 */
record Lookups(int tokens, Latencies.Summary get, Latencies.Summary bareGet, Latencies.Summary getAll, long slow) {

    private static final int BLOCKS = 20;
    private static final int BARE_SHARE = 10;
    private static final int GET_ALL_SHARE = 200;

    /** One client asks for one value after another; library and socket take turns, so that both meet the same minutes. */
    static Lookups measure(MarketReader reader, URI redis, int tokens, int reads) throws IOException {
        PriceFeed feed = new PriceFeed(tokens, Integer.MAX_VALUE, 0);
        List<String> names = IntStream.range(0, tokens).mapToObj(feed::token).toList();
        Latencies gets = new Latencies();
        Latencies bareGets = new Latencies();
        Latencies getAlls = new Latencies();
        try (PriceTicker ticker = new PriceTicker(redis, feed);
                RedisSocket socket = new RedisSocket(redis)) {
            get(reader, names, reads / BLOCKS, new Latencies());
            bareGet(socket, names, reads / BLOCKS, new Latencies());
            long slowBefore = reader.figures().slowReads();
            for (int block = 0; block < BLOCKS; block++) {
                get(reader, names, reads / BLOCKS, gets);
                bareGet(socket, names, reads / BLOCKS / BARE_SHARE, bareGets);
                getAll(reader, names, Math.max(1, reads / BLOCKS / GET_ALL_SHARE), getAlls);
                ticker.check();
            }
            return new Lookups(
                    tokens,
                    gets.summary(),
                    bareGets.summary(),
                    getAlls.summary(),
                    reader.figures().slowReads() - slowBefore);
        }
    }

    private static void get(MarketReader reader, List<String> names, int reads, Latencies latencies)
            throws IOException {
        for (int i = 0; i < reads; i++) {
            String name = names.get(i % names.size());
            long start = System.nanoTime();
            Lookup<PriceUpdate> found = reader.prices().get(name);
            latencies.add(System.nanoTime() - start);
            mustBeThere(found);
        }
    }

    private static void bareGet(RedisSocket socket, List<String> names, int reads, Latencies latencies)
            throws IOException {
        List<byte[]> commands = names.stream()
                .map(name -> RedisSocket.command("GET", RedisLayout.DEFAULT.priceKey(name)))
                .toList();
        for (int i = 0; i < reads; i++) {
            byte[] command = commands.get(i % commands.size());
            long start = System.nanoTime();
            socket.send(command);
            Object value = socket.reply();
            latencies.add(System.nanoTime() - start);
            if (value == null) {
                throw new IOException("A price that is written ten times a second was not there.");
            }
        }
    }

    private static void getAll(MarketReader reader, List<String> names, int reads, Latencies latencies)
            throws IOException {
        for (int i = 0; i < reads; i++) {
            long start = System.nanoTime();
            var found = reader.prices().getAll(names).values();
            latencies.add(System.nanoTime() - start);
            for (Lookup<PriceUpdate> each : found) {
                mustBeThere(each);
            }
        }
    }

    private static void mustBeThere(Lookup<PriceUpdate> found) throws IOException {
        if (!(found instanceof Lookup.Found)) {
            throw new IOException("A price that is written ten times a second was not there: " + found);
        }
    }
}
