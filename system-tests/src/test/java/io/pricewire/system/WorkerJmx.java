// SPDX-License-Identifier: Apache-2.0
package io.pricewire.system;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.rmi.UnmarshalException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a worker shows over JMX. */
public final class WorkerJmx implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private WorkerJmx(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    /** Lets the JVM of that process answer over JMX, to this machine only. */
    @SuppressWarnings("BanJNDI") // It is a worker of ours that answers.
    public static WorkerJmx attach(long pid) {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                return new WorkerJmx(JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent())));
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new AssertionError("The worker lets nobody attach", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The MBeans whose names fit the pattern. */
    Set<ObjectName> named(String pattern) {
        try {
            return beans.queryNames(new ObjectName(pattern), null);
        } catch (JMException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** NaN where there is no such MBean. */
    double figure(String bean, String attribute) {
        try {
            return (Double) beans.getAttribute(new ObjectName(bean), attribute);
        } catch (InstanceNotFoundException e) {
            return Double.NaN;
        } catch (JMException e) {
            throw new AssertionError(bean + " does not tell " + attribute, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many threads live, beside those of the REST server's pool, which grows as it is asked and shrinks slowly. */
    public int threads() {
        ThreadMXBean threads = platform(ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        return (int) Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && !thread.getThreadName().startsWith("qtp"))
                .count();
    }

    /** Bytes of heap that are in use after a collection. */
    public long heapAfterCollection() {
        MemoryMXBean memory = platform(ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private <T> T platform(String name, Class<T> type) {
        try {
            return ManagementFactory.newPlatformMXBeanProxy(beans, name, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that all MBeans tell, as one text. */
    String everything() {
        StringBuilder text = new StringBuilder();
        for (ObjectName bean : named("*:*")) {
            text.append(bean).append('\n');
            for (String attribute : attributes(bean)) {
                text.append(attribute).append('=').append(text(bean, attribute)).append('\n');
            }
        }
        return text.toString();
    }

    private List<String> attributes(ObjectName bean) {
        try {
            return Arrays.stream(beans.getMBeanInfo(bean).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toList();
        } catch (InstanceNotFoundException e) {
            return List.of(); // Gone since its name was asked for.
        } catch (JMException e) {
            throw new AssertionError(bean + " does not describe itself", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(ObjectName bean, String attribute) {
        try {
            return String.valueOf(beans.getAttribute(bean, attribute));
        } catch (JMException | RuntimeException | UnmarshalException e) {
            return e.toString(); // Not supported by this JVM, or of a class that only the worker has.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
