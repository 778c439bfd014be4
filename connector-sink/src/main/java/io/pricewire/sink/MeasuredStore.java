// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A store whose answers are timed when they come, on the connection's thread: the task may look at them up to 50 ms
 * later.
 */
final class MeasuredStore implements EventStore {

    private final EventStore store;
    private final SinkTimes times;

    MeasuredStore(EventStore store, SinkTimes times) {
        this.store = store;
        this.times = times;
    }

    @Override
    public CompletableFuture<Pipeline> open() {
        return store.open().thenApply(pipeline -> new MeasuredPipeline(pipeline, times));
    }

    @Override
    public void askAnother() {
        store.askAnother();
    }

    @Override
    public void close() {
        store.close();
    }

    private record MeasuredPipeline(Pipeline pipeline, SinkTimes times) implements Pipeline {

        @Override
        public CompletableFuture<MirrorAnswer> mirror(MirrorCall call) {
            long sentAt = times.now();
            return pipeline.mirror(call).thenApply(answer -> {
                times.answered(sentAt);
                return answer;
            });
        }

        @Override
        public List<CacheCall> calls(List<CacheOperation> operations) {
            return pipeline.calls(operations);
        }

        @Override
        public CompletableFuture<CacheAnswer> cache(CacheCall call) {
            long sentAt = times.now();
            return pipeline.cache(call).thenApply(answer -> {
                times.answered(sentAt);
                times.answeredFor(call.eventTimes());
                return answer;
            });
        }

        @Override
        public CompletableFuture<List<Cursor>> cursors(List<Lane> lanes) {
            return pipeline.cursors(lanes);
        }

        @Override
        public void append(StreamEntry entry) {
            pipeline.append(entry);
        }

        @Override
        public void flush() {
            pipeline.flush();
        }

        @Override
        public boolean isOpen() {
            return pipeline.isOpen();
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }
}
