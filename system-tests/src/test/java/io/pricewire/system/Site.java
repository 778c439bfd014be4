// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import java.net.URI;

/** Where broker, worker and Redis run. The addresses serve the tests and the worker alike. */
interface Site extends AutoCloseable {

    String bootstrapServers();

    URI worker();

    URI redis();

    /** Stops the worker as an operator would, and starts it again under its address. */
    void restartWorker();

    /** Ends Redis as a crash would. */
    void killRedis();

    /** Starts Redis again under its address, empty. */
    void restartRedis();

    @Override
    void close();
}
