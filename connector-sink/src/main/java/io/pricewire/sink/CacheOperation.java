// SPDX-License-Identifier: Apache-2.0
package io.pricewire.sink;

import io.pricewire.model.EventJson;
import io.pricewire.model.EventKind;
import io.pricewire.model.MarketEvent;
import io.pricewire.model.PoolState;
import io.pricewire.model.PriceUpdate;

/** What a record does to a key: sets it to a value that expires, or deletes it. */
sealed interface CacheOperation {

    /** Whether it is a price's key or a pool's. */
    EventKind kind();

    String key();

    /**
     * A value for a key. It is encoded only when it is sent, because most values of a backlog never are.
     *
     * @param expiresAt epoch milliseconds: event time plus life
     * @param topic stands in as a price's source when the event names none
     * @param ahead whether its event time seems too far in the future; Redis, whose clock judges, may refuse it
     */
    record Write(String key, MarketEvent event, long expiresAt, String topic, boolean ahead) implements CacheOperation {

        @Override
        public EventKind kind() {
            return event.kind();
        }

        byte[] value() {
            return event instanceof PriceUpdate price
                    ? EventJson.writeCached(price, topic)
                    : EventJson.writeCached((PoolState) event);
        }
    }

    record Delete(EventKind kind, String key) implements CacheOperation {}
}
