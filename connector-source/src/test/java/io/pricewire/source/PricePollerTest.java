// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class PricePollerTest {

    private static final long INTERVAL_MS = 500;
    private static final List<Token> TWO = List.of(new Token("SOL", SOL), new Token("USDC", USDC));

    private final ManualTime time = new ManualTime();
    private final FakePriceApi api = new FakePriceApi();

    @Test
    void emitsARecordPerTokenStampedWithTheTimeOfTheRequest() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        api.requests.get(0).answer("77.48", 7L);
        time.passMs(30);
        List<SourceRecord> records = drain(poller);
        assertThat(records).extracting(SourceRecord::key).containsExactly("SOL", "USDC");
        assertThat(records)
                .extracting(SourceRecord::timestamp)
                .containsOnly(ManualTime.START.plusMillis(INTERVAL_MS).toEpochMilli());
    }

    @Test
    void asksForAtMostFiftyMintsAtOnceAndLosesNoBatchForAnother() throws Exception {
        PricePoller poller = polling(made(120));
        tick(poller);
        assertThat(api.requests).extracting(request -> request.mints().size()).containsExactly(50, 50, 20);
        api.requests.get(0).answer("1", 1L);
        api.requests.get(1).fail();
        api.requests.get(2).answer("1", 1L);
        assertThat(drain(poller)).hasSize(70);
    }

    @Test
    void keepsARequestInFlightAcrossPolls() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        tick(poller);
        assertThat(api.requests).hasSize(2);
        api.requests.get(0).answer("1", 1L);
        assertThat(drain(poller)).hasSize(2);
    }

    @Test
    void dropsAnAnswerThatWasAskedForEarlierThanTheLastEmitted() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        tick(poller);
        api.requests.get(1).answer("2", null);
        assertThat(drain(poller)).extracting(PricePollerTest::price).containsOnly("2");
        api.requests.get(0).answer("1", null);
        assertThat(drain(poller)).isEmpty();
    }

    @Test
    void dropsAnAnswerWithALowerSlot() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        api.requests.get(0).answer("1", 100L);
        assertThat(drain(poller)).hasSize(2);
        tick(poller);
        api.requests.get(1).answer("2", 99L);
        assertThat(drain(poller)).isEmpty();
        tick(poller);
        api.requests.get(2).answer("3", 100L);
        assertThat(drain(poller)).hasSize(2);
    }

    @Test
    void comparesSlotsPerMint() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        api.requests.get(0).answer(Map.of(SOL, priceAt(100), USDC, priceAt(50)));
        assertThat(drain(poller)).hasSize(2);
        tick(poller);
        api.requests.get(1).answer(Map.of(SOL, priceAt(99), USDC, priceAt(60)));
        assertThat(drain(poller)).extracting(SourceRecord::key).containsExactly("USDC");
    }

    @Test
    void emitsNothingForATokenWithoutAPrice() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        api.requests.get(0).answer(Map.of(USDC, priceAt(1)));
        assertThat(drain(poller)).extracting(SourceRecord::key).containsExactly("USDC");
    }

    @Test
    void sendsNothingUntilARateLimitIsOver() throws Exception {
        PricePoller poller = polling(TWO);
        tick(poller);
        api.requests.get(0).limit(Duration.ofMillis(1200));
        assertThat(drain(poller)).isEmpty();
        tick(poller);
        tick(poller);
        assertThat(api.requests).hasSize(1);
        tick(poller);
        assertThat(api.requests).hasSize(2);
    }

    @Test
    void stopsAskingAnUpstreamThatDoesNotAnswer() throws Exception {
        PricePoller poller = polling(TWO);
        for (int i = 0; i < 20; i++) {
            tick(poller);
        }
        assertThat(api.requests).hasSize(4);
        api.requests.get(0).fail();
        tick(poller);
        assertThat(api.requests).hasSize(5);
    }

    @Test
    void answersNullWhenNothingCame() throws Exception {
        PricePoller poller = polling(TWO);
        assertThat(poller.poll()).isNull();
    }

    @Test
    void closesTheApi() {
        polling(TWO).close();
        assertThat(api.closed).isTrue();
    }

    private PricePoller polling(List<Token> tokens) {
        return new PricePoller(
                tokens,
                api,
                new PriceRecords("market.prices"),
                Duration.ofMillis(INTERVAL_MS),
                new AnswersWithoutWaiting(),
                time,
                time::nanoTime);
    }

    /** Lets an interval pass and the poll that follows send its requests. */
    private void tick(PricePoller poller) throws InterruptedException {
        time.passMs(INTERVAL_MS);
        assertThat(poller.poll()).isNull();
    }

    private List<SourceRecord> drain(PricePoller poller) throws InterruptedException {
        List<SourceRecord> records = poller.poll();
        return records == null ? List.of() : new ArrayList<>(records);
    }

    @SuppressWarnings("serial")
    private static final class AnswersWithoutWaiting extends LinkedBlockingQueue<Answer> {
        @Override
        public Answer poll(long timeout, TimeUnit unit) {
            return poll();
        }
    }

    private static JupiterPrice priceAt(long slot) {
        return new JupiterPrice(BigDecimal.ONE, slot, null, null);
    }

    private static String price(SourceRecord record) {
        return ((Struct) record.value()).getString("price");
    }

    private static List<Token> made(int count) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(new Token("T" + i, "mint" + i));
        }
        return tokens;
    }
}
