// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.pricewire.redis.RedisNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RedirectTest {

    private static final RedisNode ASKED = new RedisNode("10.0.0.1", 6379);

    @Test
    void readsWhereTheSlotIsNow() {
        assertThat(of("MOVED 3999 127.0.0.1:6381")).contains(new Redirect(true, new RedisNode("127.0.0.1", 6381)));
    }

    @Test
    void readsWhereASlotOnItsWayIsToBeAskedFor() {
        assertThat(of("ASK 3999 redis-3.local:6381"))
                .contains(new Redirect(false, new RedisNode("redis-3.local", 6381)));
    }

    @Test
    void readsAnAddressOfVersionSix() {
        assertThat(of("MOVED 1 ::1:6381")).contains(new Redirect(true, new RedisNode("::1", 6381)));
    }

    @Test
    void takesTheHostThatWasAskedWhereNoneIsNamed() {
        assertThat(of("MOVED 3999 :6381")).contains(new Redirect(true, new RedisNode("10.0.0.1", 6381)));
        assertThat(of("ASK 3999 ?:6381")).contains(new Redirect(false, new RedisNode("10.0.0.1", 6381)));
    }

    @Test
    void seesNoneInOtherErrors() {
        assertThat(of("TRYAGAIN Multiple keys request during rehashing of slot"))
                .isEmpty();
        assertThat(Redirect.of(new RedisException("MOVED 1 h:1"), ASKED)).isEmpty();
    }

    @Test
    void knowsWhatAServerRefusesOnlyBecauseOfKeysThatAreElsewhere() {
        assertThat(List.of(
                        "TRYAGAIN Multiple keys request during rehashing of slot",
                        "ERR Script attempted to access a non local key in a cluster node script: x"))
                .allMatch(reply -> Redirect.isPerKey(new RedisCommandExecutionException(reply)));
        assertThat(Redirect.isPerKey(new RedisCommandExecutionException("CLUSTERDOWN Hash slot not served")))
                .isFalse();
        assertThat(Redirect.isPerKey(new RedisException("TRYAGAIN"))).isFalse();
    }

    private static Optional<Redirect> of(String reply) {
        return Redirect.of(new CompletionException(new RedisCommandExecutionException(reply)), ASKED);
    }
}
