// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Holds every request until the test answers it. */
final class FakeLine implements Line {

    final List<Sent> requests = new ArrayList<>();
    boolean closed;

    /** A request and the future that stands for its answer. */
    record Sent(String path, CompletableFuture<Reply> reply) {

        List<String> mints() {
            return List.of(path.substring(path.indexOf("ids=") + 4).split(","));
        }

        /** Every mint has this price; the slot may be null. */
        void price(String dollars, Long slot) {
            StringBuilder body = new StringBuilder();
            for (String mint : mints()) {
                body.append(body.isEmpty() ? "{" : ",").append(entry(mint, dollars, slot));
            }
            answer(200, body.append('}').toString());
        }

        static String entry(String mint, String dollars, Long slot) {
            return "\"" + mint + "\":{\"usdPrice\":" + dollars + ",\"blockId\":" + slot + "}";
        }

        void answer(int status, String body) {
            answer(status, body, null);
        }

        void answer(int status, String body, String reset) {
            reply.complete(new Reply(status, body.getBytes(UTF_8), reset, null));
        }

        void fail() {
            reply.completeExceptionally(new IOException("connection reset"));
        }
    }

    @Override
    public CompletableFuture<Reply> get(String path) {
        Sent sent = new Sent(path, new CompletableFuture<>());
        requests.add(sent);
        return sent.reply();
    }

    Sent last() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        closed = true;
    }
}
