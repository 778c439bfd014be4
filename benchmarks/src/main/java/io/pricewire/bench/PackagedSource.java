// SPDX-License-Identifier: Apache-2.0
package io.pricewire.bench;

import io.pricewire.local.ProjectHome;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** The packaged price source, whose tasks are polled as a worker polls them, but without a worker. */
final class PackagedSource implements AutoCloseable {

    private static final String CONNECTOR = "io.pricewire.source.JupiterPriceSourceConnector";

    private final URLClassLoader jars;
    private final List<Thread> pollers = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private PackagedSource(URLClassLoader jars) {
        this.jars = jars;
    }

    /** Takes what one poll of a task brought, on the task's thread. */
    interface Records {
        void take(int task, List<SourceRecord> polled);
    }

    /**
     * Starts the connector's tasks, each with a thread of its own.
     *
     * @param records takes what the tasks bring
     */
    static PackagedSource start(Map<String, String> settings, int tasks, Records records) throws IOException {
        PackagedSource source = new PackagedSource(jars());
        try {
            SourceConnector connector = (SourceConnector) source.create(CONNECTOR);
            connector.start(settings);
            for (Map<String, String> task : connector.taskConfigs(tasks)) {
                source.poll((SourceTask) source.create(connector.taskClass().getName()), task, records);
            }
            return source;
        } catch (ReflectiveOperationException e) {
            source.close();
            throw new IOException("The packaged source cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static URLClassLoader jars() throws IOException {
        try (Stream<Path> files = Files.walk(ProjectHome.pluginPath("connector-source"))) {
            URL[] urls = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(PackagedSource::url)
                    .toArray(URL[]::new);
            return new URLClassLoader(urls, PackagedSource.class.getClassLoader());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Object create(String className) throws ReflectiveOperationException {
        return Class.forName(className, true, jars).getDeclaredConstructor().newInstance();
    }

    private void poll(SourceTask task, Map<String, String> settings, Records records) {
        int number = pollers.size();
        task.initialize(new NoOffsets());
        task.start(settings);
        Thread thread = new Thread(
                () -> {
                    try {
                        while (stopped.getCount() > 0) {
                            List<SourceRecord> polled = task.poll();
                            if (polled != null) {
                                records.take(number, polled);
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        task.stop();
                    }
                },
                "source-task");
        pollers.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        stopped.countDown();
        for (Thread poller : pollers) {
            try {
                poller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        jars.close();
    }
}
