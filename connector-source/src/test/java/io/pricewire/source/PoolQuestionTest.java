// SPDX-License-Identifier: Apache-2.0
package io.pricewire.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewire.source.Body.Form;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolQuestionTest {

    private static final String POOL = "FDsr35mYGXKPepcHSC2cUsqwgotamjJHQEHYvPFvXEox";
    private static final PoolQuestion QUESTION = new PoolQuestion(List.of(new Pool(POOL)));

    @Test
    void takesTheFourFiguresOfALiveAnswer() throws Exception {
        Body body = QUESTION.read(Sample.bytes("raydium_pools_info_ids_standard"));
        assertThat(body.form()).isEqualTo(Form.GOOD);
        PoolFigures figures = (PoolFigures) body.found().get(POOL);
        assertThat(figures.liquidity()).isPositive();
        assertThat(figures.volume24h()).isPositive();
    }

    @Test
    void keepsEveryDigitAndReadsExponents() throws Exception {
        Body body = QUESTION.read(answer("{\"id\":\"" + POOL
                + "\",\"tvl\":12.30,\"mintAmountA\":1.4200501253132854e-7,\"mintAmountB\":2E3,"
                + "\"day\":{\"volume\":0.000024273049410341493}}"));
        SourceRecord record = new PoolRecords("market.pools")
                .record(new Pool(POOL), body.found().get(POOL), new SourceOffset(ManualTime.START, null));
        Struct value = (Struct) record.value();
        value.validate();
        assertThat(value.getString("liquidity")).isEqualTo("12.30");
        assertThat(value.getString("reserve_a")).isEqualTo("0.00000014200501253132854");
        assertThat(value.getString("reserve_b")).isEqualTo("2000");
        assertThat(value.getString("volume_24h")).isEqualTo("0.000024273049410341493");
        assertThat(record.key()).isEqualTo(POOL);
        assertThat(record.sourcePartition()).isEqualTo(OffsetForm.POOLS.partition(POOL));
    }

    @Test
    void emitsNothingOfAPoolThatIsNullOrHasNoDay() throws Exception {
        assertThat(QUESTION.read(answer("null")).missing().get(POOL)).contains("does not know");
        Body body = QUESTION.read(answer("{\"id\":\"" + POOL + "\",\"tvl\":1,\"mintAmountA\":1,\"mintAmountB\":1}"));
        assertThat(body.found()).isEmpty();
        assertThat(body.missing().get(POOL)).contains("lacks a figure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-1", "\"5\"", "1e99"})
    void emitsNothingOfAPoolWithAFigureThatCannotBeUsed(String tvl) throws Exception {
        Body body = QUESTION.read(answer("{\"id\":\"" + POOL + "\",\"tvl\":" + tvl
                + ",\"mintAmountA\":1,\"mintAmountB\":1,\"day\":{\"volume\":1}}"));
        assertThat(body.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"volume\":1}]", "[[]]", "[]", "5"})
    void readsOnBehindADayThatIsNone(String day) throws Exception {
        Body body = QUESTION.read(answer("{\"day\":" + day + ",\"id\":\"x\"}," + whole("\"" + POOL + "\"")));
        assertThat(body.found()).containsOnlyKeys(POOL);
    }

    @Test
    void doesNotTakeWhatStandsInsideAnIdForAPool() throws Exception {
        assertThat(QUESTION.read(answer(whole(whole("\"" + POOL + "\"")))).found())
                .isEmpty();
        assertThat(QUESTION.read(answer(whole("[" + whole("\"" + POOL + "\"") + "]")))
                        .found())
                .isEmpty();
    }

    @Test
    void letsTheLastElementOfAPoolCount() throws Exception {
        Body body = QUESTION.read(answer(whole("\"" + POOL + "\"") + ",{\"id\":\"" + POOL + "\"}"));
        assertThat(body.found()).isEmpty();
        assertThat(body.missing().get(POOL)).contains("lacks a figure");
    }

    @Test
    void passesOverACodeInAnAnswerThatIsASuccess() throws Exception {
        String body = "{\"success\":true,\"code\":99999999999,\"data\":[" + whole("\"" + POOL + "\"") + "]}";
        assertThat(QUESTION.read(body.getBytes(UTF_8)).found()).containsOnlyKeys(POOL);
    }

    @Test
    void takesAFailureInTheEnvelopeForOne() throws Exception {
        assertThat(QUESTION.read(Sample.bytes("raydium_error")).form()).isEqualTo(Form.ERROR_OBJECT);
        assertThat(QUESTION.read("{\"success\":true}".getBytes(UTF_8)).form()).isEqualTo(Form.ERROR_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{\"success\":true,\"data\":[{]}", "{\"success\":true"})
    void refusesWhatIsNoEnvelope(String body) {
        assertThatThrownBy(() -> QUESTION.read(body.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    private static String whole(String id) {
        return "{\"id\":" + id + ",\"tvl\":1,\"mintAmountA\":1,\"mintAmountB\":1,\"day\":{\"volume\":1}}";
    }

    private static byte[] answer(String element) {
        return ("{\"id\":\"x\",\"success\":true,\"data\":[" + element + "]}").getBytes(UTF_8);
    }
}
