// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StandstillsTest {

    private static final Instant START = Instant.EPOCH;

    private long millis;
    private final Standstills standstills = new Standstills(new Clock() {
        @Override
        public Instant instant() {
            return START.plusMillis(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void areWhatLiesBetweenLooksThatAreFarApart() {
        lookAt(0);
        lookAt(60);
        lookAt(3060);
        lookAt(3120);
        assertThat(standstills.covered()).isEqualTo(Duration.ofSeconds(8));
        assertThat(standstills.cover(START.plusMillis(59))).isFalse();
        assertThat(standstills.cover(START.plusMillis(60))).isTrue();
        assertThat(standstills.cover(START.plusMillis(8059))).isTrue();
        assertThat(standstills.cover(START.plusMillis(8060))).isFalse();
    }

    @Test
    void coverWhatComesAfterEachOnlyOnce() {
        lookAt(60);
        lookAt(3060);
        lookAt(5000);
        lookAt(5600);
        assertThat(standstills.covered()).isEqualTo(Duration.ofMillis(10_540));
    }

    @Test
    void mayBeNotedInAnyOrderAndWithinOneAnother() {
        standstills.note(START.plusSeconds(20), START.plusSeconds(21));
        standstills.note(START, START.plusSeconds(3));
        standstills.note(START.plusSeconds(1), START.plusSeconds(2));
        assertThat(standstills.covered()).isEqualTo(Duration.ofSeconds(8 + 6));
    }

    @Test
    void areNotNotedForWhatABusyMachineDelays() {
        lookAt(0);
        lookAt(499);
        assertThat(standstills.covered()).isZero();
    }

    private void lookAt(long time) {
        millis = time;
        standstills.look();
    }
}
