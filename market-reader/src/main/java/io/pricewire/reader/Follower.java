// SPDX-License-Identifier: Apache-2.0
package io.pricewire.reader;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.pricewire.reader.StreamProgress.Finding;
import java.util.List;

/** Reads a stream entry by entry, without a group, and knows what it never saw. */
final class Follower implements StreamReading.Work {

    private final StreamProgress progress;
    private final HandOver handOver;
    private volatile StreamPosition position;

    Follower(String stream, StreamPosition from, HandOver handOver) {
        this.progress = new StreamProgress(stream, from);
        this.handOver = handOver;
        this.position = from;
    }

    @Override
    public void with(StreamSession session, StreamReading reading) throws InterruptedException {
        if (progress.isOpen()) {
            tell(progress.look(session.snapshot()));
        }
        while (!reading.isClosed()) {
            // In one go: Redis looks at the stream and then waits for entries, so nothing is trimmed unseen in between.
            RedisFuture<List<Object>> look = session.askForSnapshot();
            RedisFuture<List<StreamMessage<byte[], byte[]>>> entries = session.askForEntriesAfter(progress.id());
            Finding finding = progress.look(session.snapshot(look));
            tell(finding);
            List<StreamMessage<byte[], byte[]>> read = session.await(entries);
            reading.isWell();
            if (!finding.mustReadAgain()) {
                handOver(read, reading);
            }
        }
    }

    private void tell(Finding finding) {
        finding.discontinuity().ifPresent(handOver::discontinuity);
        finding.lost().ifPresent(handOver::lost);
        position = progress.position();
    }

    private void handOver(List<StreamMessage<byte[], byte[]>> entries, StreamReading reading) {
        for (StreamMessage<byte[], byte[]> entry : entries) {
            if (reading.isClosed()) {
                return;
            }
            progress.pass(StreamId.parse(entry.getId()));
            var unused = handOver.entry(progress.position(), entry.getBody(), 1);
            position = progress.position();
        }
    }

    @Override
    public StreamPosition position() {
        return position;
    }
}
