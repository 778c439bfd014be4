// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static io.pricewire.source.Sample.BONK;
import static io.pricewire.source.Sample.SOL;
import static io.pricewire.source.Sample.USDC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewire.source.HostileJson.Case;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** A poller whose upstream means harm: what it says becomes a record to the digit, or none, and stands in no log. */
class HostileBodiesTest {

    private static final long SEED = Long.getLong("hostile.seed", 1);
    private static final int PRICE_BODIES = 20_000;
    private static final int POOL_BODIES = 10_000;
    private static final int QUOTE_BODIES = 10_000;

    /** The longest rest of an endpoint takes 120. */
    private static final int MOST_TICKS = 200;

    private static final String JUP = "JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN";
    private static final List<String> POOLS = List.of(
            "FDsr35mYGXKPepcHSC2cUsqwgotamjJHQEHYvPFvXEox",
            "58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2",
            "3ucNos4NbumPLZNWztqGHNFFgkHeRMBQAVemeeomsUxv");

    private final HostileJson json = new HostileJson(new Random(SEED));
    private int bodies;
    private int emitted;

    @Test
    void ofPricesBecomeRecordsToTheDigitOrNone() {
        HostilePrices prices = new HostilePrices(json, List.of(SOL, USDC, BONK));
        Asking asking = Asking.always(
                PriceQuestion.all(List.of(new Token("SOL", SOL), new Token("USDC", USDC), new Token("BONK", BONK))));
        PollerRig rig = new PollerRig().start(asking, new PriceRecords("market.prices", OffsetForm.PRICES), 1);
        while (bodies < PRICE_BODIES) {
            answer(rig, asking, path -> prices.next(), HostileBodiesTest::shownPrice);
        }
        assertThat(emitted).isGreaterThan(PRICE_BODIES);
        assertNothingOfABodyIsSaid(rig);
    }

    @Test
    void ofPoolsBecomeRecordsToTheDigitOrNone() {
        HostilePools pools = new HostilePools(json, POOLS);
        Asking asking =
                Asking.always(PoolQuestion.all(POOLS.stream().map(Pool::new).toList()));
        PollerRig rig = new PollerRig().start(asking, new PoolRecords("market.pools"), 1);
        while (bodies < POOL_BODIES) {
            answer(rig, asking, path -> pools.next(), HostileBodiesTest::shownPool);
        }
        assertThat(emitted).isGreaterThan(POOL_BODIES / 2);
        assertNothingOfABodyIsSaid(rig);
    }

    @Test
    void ofDecimalsAndQuotesBecomeRecordsToTheDigitOrNone() {
        List<Token> tokens = List.of(new Token("BONK", BONK), new Token("JUP", JUP), new Token("SOL", SOL));
        Map<String, Integer> settings = Map.of(JUP, 6);
        while (bodies < QUOTE_BODIES) {
            HostileQuotes quotes = new HostileQuotes(json, USDC, settings);
            Asking asking = new QuoteAsking("", tokens, USDC, settings);
            PollerRig rig = new PollerRig().start(asking, new PriceRecords("market.prices", OffsetForm.PRICES), 1);
            int toLearnDecimals = bodies + 50;
            while (bodies < toLearnDecimals) {
                answer(rig, asking, quotes::answer, HostileBodiesTest::shownPrice);
            }
            assertNothingOfABodyIsSaid(rig);
        }
        assertThat(emitted).isGreaterThan(QUOTE_BODIES / 4);
    }

    /** Answers the requests of the next turn, and sees that exactly the records come of it that must. */
    private void answer(
            PollerRig rig, Asking asking, Function<String, Case> upstream, Function<SourceRecord, String> shown) {
        List<FakeLine.Sent> requests = nextRequests(rig);
        List<Question> questions = asking.questions();
        List<String> expected = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (FakeLine.Sent request : requests) {
            Case one = upstream.apply(request.path());
            questions.stream()
                    .filter(asked -> asked.path().equals(request.path()))
                    .forEach(asked -> read(asked, one));
            request.answer(200, one.body());
            expected.addAll(one.records());
            said.add(one.body());
        }
        List<String> found = rig.poll().stream().map(shown).toList();
        assertThat(found).as("%s", said).isEqualTo(expected);
        bodies += said.size();
        emitted += found.size();
    }

    /** An endpoint that gave nonsense is given a rest, but is asked again. */
    private static List<FakeLine.Sent> nextRequests(PollerRig rig) {
        List<FakeLine.Sent> all = rig.line().requests;
        int before = all.size();
        for (int ticks = 0; all.size() == before; ticks++) {
            assertThat(ticks).isLessThan(MOST_TICKS);
            assertThat(rig.tick()).isEmpty();
        }
        return List.copyOf(all.subList(before, all.size()));
    }

    /** Anything thrown but a refusal would be taken for a fault of the line, its message for a reason. */
    private static void read(Question question, Case one) {
        try {
            Body read = question.read(one.body().getBytes(UTF_8));
            assertThat(one.records()).hasSizeLessThanOrEqualTo(read.found().size());
        } catch (IOException refused) {
            assertThat(one.records()).as(one.body()).isEmpty();
        }
    }

    private static void assertNothingOfABodyIsSaid(PollerRig rig) {
        assertThat(rig.statuses).isNotEmpty();
        assertThat(rig.statuses)
                .extracting(status -> status.key() + " " + status.value())
                .noneMatch(HostileJson::isMarked);
        assertThat(rig.logged).isNotEmpty().noneMatch(HostileJson::isMarked);
    }

    private static String shownPrice(SourceRecord record) {
        Struct value = (Struct) record.value();
        return HostilePrices.record(
                value.getString("mint"),
                value.getString("price"),
                value.getInt64("slot"),
                value.getString("liquidity"),
                value.getString("change_24h"));
    }

    private static String shownPool(SourceRecord record) {
        Struct value = (Struct) record.value();
        return HostilePools.record(
                value.getString("pool_address"),
                value.getString("liquidity"),
                value.getString("reserve_a"),
                value.getString("reserve_b"),
                value.getString("volume_24h"));
    }
}
