// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.model.SystemStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class StoredOffsetsTest {

    private static final Token TOKEN = new Token("SOL", SOL);

    private final ManualTime time = new ManualTime();
    private final FakeSourceTaskContext context = new FakeSourceTaskContext();
    private final EmissionGate gate = new EmissionGate(
            EmitMode.ALL, Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(10), new SourceCounts());

    @Test
    void areReadAtOnceForAllTokens() {
        restore(TOKEN, new Token("USDC", USDC));
        assertThat(context.reads).isEqualTo(1);
    }

    @Test
    void letNothingOutAgainNorAnythingOlder() {
        store(ManualTime.START, 100L);
        restore(TOKEN);
        assertThat(passes(ManualTime.START.plusMillis(1), 99L))
                .as("a lower slot")
                .isFalse();
        assertThat(passes(ManualTime.START, 100L))
                .as("asked for at the same time")
                .isFalse();
        assertThat(passes(ManualTime.START.plusMillis(1), 100L)).isTrue();
    }

    @Test
    void fromTheFutureAreNotUsed() {
        store(ManualTime.START.plusSeconds(3600), 100L);
        restore(TOKEN);
        assertThat(passes(ManualTime.START.plusMillis(1), 99L)).isTrue();
    }

    @Test
    void thatSayNothingAreNotUsed() {
        context.stored.put(OffsetForm.PRICES.partition(SOL), Map.of("slot", 5L));
        restore(TOKEN);
        assertThat(passes(ManualTime.START, 1L)).isTrue();
    }

    @Test
    void ofQuotesDoNotHoldBackAPriceOfAnEarlierTrade() {
        context.stored.put(
                OffsetForm.QUOTES.partition(SOL), OffsetForm.QUOTES.offset(new SourceOffset(ManualTime.START, 100L)));
        restore(TOKEN);
        assertThat(passes(ManualTime.START, 40L))
                .as("asked for at the same time")
                .isFalse();
        assertThat(passes(ManualTime.START.plusMillis(1), 40L)).isTrue();
    }

    @Test
    void tellWhichTroublesWereSaidAndNotEnded() {
        Troubles before = new Troubles("jupiter", NOPLogger.NOP_LOGGER, time, time::nanoTime);
        before.begin("quota", "rate-limited", "used up");
        before.begin("token/SOL", "missing", "no price");
        storeWhatIsSaid(before);
        before.end("token/SOL");
        storeWhatIsSaid(before);

        Troubles after = new Troubles("jupiter", NOPLogger.NOP_LOGGER, time, time::nanoTime);
        new StoredOffsets(context, time).restore(List.of("quota", "token/SOL", "failover"), after);
        assertThat(context.reads).isEqualTo(1);
        List.of("quota", "token/SOL", "failover").forEach(after::end);
        assertThat(after.toSay())
                .extracting(status -> status.component() + " " + status.status())
                .containsExactly("jupiter/quota recovered");
    }

    @Test
    void ofTroublesMayHoldAnyTime() {
        for (long at : new long[] {Long.MIN_VALUE, -1, 0, 1_764_000_000_000_000L, Long.MAX_VALUE}) {
            Troubles troubles = new Troubles("jupiter", NOPLogger.NOP_LOGGER, time, time::nanoTime);
            context.stored.put(
                    StatusRecords.partition("jupiter/quota"), Map.of("status", "rate-limited", "timestamp", at));
            new StoredOffsets(context, time).restore(List.of("quota"), troubles);
            troubles.end("quota");
            assertThat(troubles.toSay()).extracting(SystemStatus::status).containsExactly("recovered");
        }
    }

    @Test
    void withANumberThatIsNoSlotHoldNoPriceBack() {
        store(ManualTime.START, 1_764_000_000_000L);
        restore(TOKEN);
        assertThat(passes(ManualTime.START.plusMillis(1), 100L)).isTrue();
    }

    private void storeWhatIsSaid(Troubles troubles) {
        StatusRecords records = new StatusRecords("market.status");
        for (SystemStatus said : troubles.toSay()) {
            SourceRecord record = records.record(said);
            context.stored.put(record.sourcePartition(), new HashMap<>(record.sourceOffset()));
        }
    }

    private void store(Instant sentAt, Long slot) {
        context.stored.put(OffsetForm.PRICES.partition(SOL), OffsetForm.PRICES.offset(new SourceOffset(sentAt, slot)));
    }

    private void restore(Token... tokens) {
        new StoredOffsets(context, time).restore(List.of(tokens), OffsetForm.PRICES, gate);
    }

    private boolean passes(Instant sentAt, Long slot) {
        Request request = new Request(1, null, null, sentAt, 0, Set.of(), false, new CompletableFuture<>());
        return gate.judge(TOKEN, new JupiterPrice(BigDecimal.ONE, slot, null, null), request)
                == EmissionGate.Verdict.NEW;
    }
}
