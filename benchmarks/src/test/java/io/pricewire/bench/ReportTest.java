// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Machine MACHINE = new Machine(2, "a CPU", 23.5, "an OS", "17", "4.3.1", "7.0.15");
    private static final Measurements EVERYTHING = new Measurements(
            MACHINE,
            SinkOptions.DEFAULT,
            List.of(
                    result(Contender.NULL_SINK, 500, 500_000),
                    result(Contender.SOCKET_PAIRS, 500, 240_000),
                    result(Contender.SINK, 500, 130_000, 110_000, 120_000),
                    result(Contender.SINK_KEYS_ONLY, 500, 149_000),
                    result(Contender.SINK, 50, 100_000),
                    result(Contender.SINK, 5000, 50_000)),
            List.of(new Reads(Contender.SINK, 500, new Latencies.Summary(900, 0.2, 3, 9), 1)),
            new TreeMap<>(Map.of(50, new Latencies.Summary(500, 2, 16, 20))));

    @Test
    void judgesWhatWasMeasured() {
        assertThat(EVERYTHING.bars())
                .extracting(Bar::name, Bar::figure, Bar::verdict)
                .satisfiesExactly(
                        bar -> assertThat(bar.toList()).containsExactly("(c) / (b) at 500 tokens", 0.5, "ok"),
                        bar -> assertThat(bar.toList()).containsExactly("(d) / (a) at 500 tokens", 0.298, "missed"),
                        bar -> assertThat(bar.toList())
                                .containsExactly("(c) cost per record at 5,000 / at 50 tokens", 2.0, "ok"),
                        bar -> assertThat(bar.toList()).containsExactly("GET while (c) drains, p50 ms", 0.2, "ok"),
                        bar -> assertThat(bar.toList())
                                .containsExactly("SLOWLOG entries above 1,000 µs", 1.0, "missed"),
                        bar -> assertThat(bar.toList()).containsExactly("latency at 50 records/s, p50 ms", 2.0, "ok"),
                        bar -> assertThat(bar.toList())
                                .containsExactly("latency at 50 records/s, p99 ms", 16.0, "missed"));
    }

    @Test
    void theTableNamesTheMachineAndTheMedians() {
        assertThat(TableReport.of(EVERYTHING))
                .contains("2 cores, a CPU, 23.5 GiB, an OS, Java 17, Kafka 4.3.1, Redis 7.0.15")
                .containsPattern("\\(c\\) the sink, keys and streams +100,000 +\\(4.00\\) +120,000 +\\(4.00\\)")
                .containsPattern("\\(d\\) / \\(a\\) at 500 tokens +0.30 +at least 0.3 +missed");
    }

    @Test
    void theJsonHoldsEveryRun() throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(EVERYTHING));
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/throughput/2/records_per_second").asDouble()).isEqualTo(120_000);
        assertThat(json.at("/throughput/2/runs")).hasSize(3);
        assertThat(json.at("/reads_beside/0/slowlog").asInt()).isEqualTo(1);
        assertThat(json.at("/bars/0/verdict").asText()).isEqualTo("ok");
    }

    private static Result result(Contender contender, int tokens, double... speeds) {
        return new Result(
                contender,
                tokens,
                DoubleStream.of(speeds).mapToObj(speed -> new Run(speed, 4)).toList());
    }
}
