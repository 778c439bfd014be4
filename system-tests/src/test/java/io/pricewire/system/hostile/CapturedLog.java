// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Reads along, at DEBUG, whatever this JVM logs, and keeps what must not be there. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

    private static final int MOST_KEPT = 20;

    private final Predicate<String> forbidden;
    private final List<String> betrayals = new ArrayList<>();
    private long lines;

    private CapturedLog(Predicate<String> forbidden) {
        super("captured", null, null, false, Property.EMPTY_ARRAY);
        this.forbidden = forbidden;
    }

    public static CapturedLog watchingFor(Predicate<String> forbidden) {
        CapturedLog log = new CapturedLog(forbidden);
        log.start();
        context().getRootLogger().addAppender(log);
        Configurator.setRootLevel(Level.DEBUG);
        return log;
    }

    private static LoggerContext context() {
        return (LoggerContext) LogManager.getContext(false);
    }

    @Override
    public synchronized void append(LogEvent event) {
        StringBuilder line = new StringBuilder(event.getLoggerName())
                .append(": ")
                .append(event.getMessage().getFormattedMessage());
        for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
            line.append(" / ").append(cause);
        }
        lines++;
        if (betrayals.size() < MOST_KEPT && forbidden.test(line.toString())) {
            betrayals.add(line.toString());
        }
    }

    /** Lines that show what they must not. */
    public synchronized List<String> betrayals() {
        return List.copyOf(betrayals);
    }

    public synchronized long lines() {
        return lines;
    }

    @Override
    public void close() {
        Configurator.setRootLevel(Level.OFF);
        context().getRootLogger().removeAppender(this);
        stop();
    }
}
