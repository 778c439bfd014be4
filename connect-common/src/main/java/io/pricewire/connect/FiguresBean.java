// SPDX-License-Identifier: Apache-2.0
package io.pricewire.connect;

import io.pricewire.figures.Figure;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Figures as the attributes of an MBean, for workers that have no metrics for plugins. */
public final class FiguresBean implements DynamicMBean, MBeanRegistration, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FiguresBean.class);

    /** A task that was given up may end in the moment in which its successor takes its place. */
    private static final Object TAKING_PLACES = new Object();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final ObjectName name;
    private final String what;
    private volatile boolean registered;

    private FiguresBean(ObjectName name, String what, List<Figure> figures) {
        this.name = name;
        this.what = what;
        figures.forEach(figure -> this.figures.put(figure.name(), figure));
    }

    /**
     * Registers the figures of a task, in the place of those of an earlier one that Connect gave up. Where that fails, a
     * warning is all: the task can work without.
     */
    static FiguresBean register(ObjectName name, String what, List<Figure> figures) {
        FiguresBean bean = new FiguresBean(name, what, figures);
        try {
            synchronized (TAKING_PLACES) {
                if (bean.server.isRegistered(name)) {
                    bean.server.unregisterMBean(name);
                }
                bean.server.registerMBean(bean, name);
            }
        } catch (JMException e) {
            LOG.warn("The figures of this task cannot be seen, for {} cannot be registered", name, e);
        }
        return bean;
    }

    /**
     * The name of a task's figures; quoted where JMX asks for it.
     *
     * @param type such as {@code sink-task-metrics}
     */
    public static ObjectName name(String type, String connector, String task) {
        try {
            return new ObjectName(
                    "io.pricewire:type=" + type + ",connector=" + quoted(connector) + ",task=" + quoted(task));
        } catch (JMException e) {
            throw new IllegalStateException(e); // A quoted value may hold anything.
        }
    }

    private static String quoted(String value) {
        return value.matches("[\\w.%\\- ]+") ? value : ObjectName.quote(value);
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Figure figure = figures.get(attribute);
        if (figure == null) {
            throw new AttributeNotFoundException(name + " has no attribute " + attribute);
        }
        return figure.value().getAsDouble();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList found = new AttributeList();
        for (String attribute : attributes) {
            Figure figure = figures.get(attribute);
            if (figure != null) {
                found.add(new Attribute(attribute, figure.value().getAsDouble()));
            }
        }
        return found;
    }

    @Override
    public void setAttribute(Attribute attribute) {
        throw new UnsupportedOperationException(name + " can only be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        throw new UnsupportedOperationException(name + " can only be read");
    }

    @Override
    public Object invoke(String action, Object[] params, String[] signature) {
        throw new UnsupportedOperationException(name + " can only be read");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = figures.values().stream()
                .map(figure -> new MBeanAttributeInfo(
                        figure.name(), double.class.getName(), figure.description(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(FiguresBean.class.getName(), what, attributes, null, null, null);
    }

    @Override
    public ObjectName preRegister(MBeanServer mBeanServer, ObjectName wanted) {
        return wanted;
    }

    @Override
    public void postRegister(Boolean done) {
        registered = done;
    }

    @Override
    public void preDeregister() {}

    @Override
    public void postDeregister() {
        registered = false;
    }

    /** Unregisters the figures, unless those of a later task stand in their place. */
    @Override
    public void close() {
        try {
            synchronized (TAKING_PLACES) {
                if (registered) {
                    server.unregisterMBean(name);
                }
            }
        } catch (InstanceNotFoundException e) {
            LOG.debug("{} is gone already", name, e);
        } catch (JMException e) {
            LOG.warn("{} cannot be unregistered", name, e);
        }
    }
}
