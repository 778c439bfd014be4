// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Counts its records; once all have come, a file tells how many came after the first batch, and in how many ns. */
public final class NullSinkTask extends SinkTask {

    private long expected;
    private Path file;
    private long count;
    private long firstBatch;
    private long firstNanos;

    @Override
    public void start(Map<String, String> props) {
        expected = Long.parseLong(props.get(NullSinkConnector.RECORDS));
        file = Path.of(props.get(NullSinkConnector.FILE));
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        if (count == 0) {
            firstBatch = records.size();
            firstNanos = System.nanoTime();
        }
        count += records.size();
        if (count >= expected && count - records.size() < expected) {
            report(System.nanoTime() - firstNanos);
        }
    }

    private void report(long nanos) {
        try {
            Path whole = Files.writeString(Path.of(file + ".part"), (count - firstBatch) + " " + nanos);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ConnectException("The report " + file + " cannot be written", e);
        }
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
        return "1";
    }
}
