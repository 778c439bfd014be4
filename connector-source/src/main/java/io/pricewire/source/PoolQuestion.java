// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks Raydium for up to 50 pools. */
record PoolQuestion(List<Pool> pools) implements Question {

    /** Raydium documents no limit; this keeps URLs short. */
    static final int MOST_POOLS = 50;

    private static final String UNKNOWN = "Raydium does not know it, or not yet";
    private static final String UNUSABLE =
            "Raydium's entry for it lacks a figure, as a new pool's lacks those of its day";

    static List<Question> all(List<Pool> pools) {
        List<Question> questions = new ArrayList<>();
        for (int from = 0; from < pools.size(); from += MOST_POOLS) {
            questions.add(
                    new PoolQuestion(List.copyOf(pools.subList(from, Math.min(from + MOST_POOLS, pools.size())))));
        }
        return questions;
    }

    /** How many questions that many pools take. */
    static int count(int pools) {
        return (pools + MOST_POOLS - 1) / MOST_POOLS;
    }

    @Override
    public String path() {
        return pools.stream().map(Pool::address).collect(Collectors.joining(",", "/pools/info/ids?ids=", ""));
    }

    @Override
    public List<? extends Subject> subjects() {
        return pools;
    }

    @Override
    public String label() {
        return Question.label(pools.get(0));
    }

    @Override
    public Body read(byte[] body) throws IOException {
        PoolBody answer = PoolBody.read(body);
        if (!answer.isSuccess()) {
            return Body.error(answer.code());
        }
        Map<String, String> missing = new HashMap<>();
        for (Pool pool : pools) {
            if (!answer.figures().containsKey(pool.address())) {
                missing.put(pool.address(), answer.unusable().contains(pool.address()) ? UNUSABLE : UNKNOWN);
            }
        }
        return Body.of(Form.GOOD, answer.figures(), missing);
    }

    @Override
    public String toString() {
        return pools.size() == 1 ? pools.get(0).name() : pools.get(0).name() + " and " + (pools.size() - 1) + " more";
    }
}
