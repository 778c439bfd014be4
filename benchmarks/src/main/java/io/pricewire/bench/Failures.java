// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Remembers the last record that could not be produced. */
final class Failures implements Callback {

    private volatile Exception last;

    @Override
    public void onCompletion(RecordMetadata metadata, Exception exception) {
        if (exception != null) {
            last = exception;
        }
    }

    void check() {
        if (last != null) {
            throw new KafkaException("A record could not be produced: " + last.getMessage(), last);
        }
    }
}
