// SPDX-License-Identifier: Apache-2.0
package io.pricewire.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running simulator. */
public final class JupiterSimulator implements AutoCloseable {

    static {
        // Without it the JDK's server lets each answer wait 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final SimulatorOptions options;
    private final List<String> extraMints;
    private final Faults faults = new Faults();
    private final RequestCounts counts = new RequestCounts();
    private final Market market;
    private final PoolsEndpoint pools;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "jupiter-simulator");
        thread.setDaemon(true);
        return thread;
    });
    private final DataServer data;
    private final ControlServer control;

    private JupiterSimulator(SimulatorOptions options) throws IOException {
        this.options = options;
        Map<String, Mints.Start> tokens = new LinkedHashMap<>(Mints.wellKnown());
        Map<String, Mints.Start> madeUp = Mints.madeUp(options.extraMints(), options.seed());
        tokens.putAll(madeUp);
        extraMints = List.copyOf(madeUp.keySet());
        market = new Market(options.clock(), options.seed(), tokens);
        pools = new PoolsEndpoint(market, faults);
        Gateway gateway = new Gateway(
                options,
                Map.of(
                        "/price/v3", new PriceEndpoint(market, faults),
                        "/swap/v1/quote", new QuoteEndpoint(market),
                        "/pools/info/ids", pools),
                faults);
        InetAddress host = InetAddress.getByName(options.host());
        data = new DataServer(host, options.port(), gateway, faults, counts, executor);
        control = new ControlServer(host, options.controlPort(), this, executor);
    }

    /** Starts a simulator; throws when an address is taken. */
    public static JupiterSimulator start(SimulatorOptions options) throws IOException {
        return new JupiterSimulator(options);
    }

    /** Where the API is; {@code /price/v3} and the other paths follow. */
    public URI uri() {
        return URI.create("http://" + options.host() + ":" + data.port());
    }

    /** Where the control API is. */
    public URI controlUri() {
        return URI.create("http://" + options.host() + ":" + control.port());
    }

    /** Every mint that has a price. */
    public List<String> mints() {
        return market.mints();
    }

    /** The made-up mints that the options asked for, in a fixed order. */
    public List<String> extraMints() {
        return extraMints;
    }

    /** Gives a mint a price that walks, if it has none. */
    public void addMint(String mint) {
        market.addUnknown(mint);
    }

    /** Pins a mint's price to a number, digit for digit; throws NumberFormatException when it is none. */
    public void price(String mint, String dollars) {
        market.pin(mint, new BigDecimal(dollars));
    }

    /** Makes a pool known. */
    public void addPool(String id) {
        pools.add(id);
    }

    /** Switches a fault on beside those that are. */
    public void fault(Fault fault) {
        faults.add(fault);
        applyFaults();
    }

    /** Switches all faults off. */
    public void clearFaults() {
        faults.clear();
        applyFaults();
    }

    public List<Fault> faults() {
        return faults.all();
    }

    /** How many requests were answered, by {@code "<path> <status>"}. */
    public Map<String, Long> requests() {
        return counts.all();
    }

    private void applyFaults() {
        try {
            data.applyFaults();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's port could not be opened or closed", e);
        }
    }

    @Override
    public void close() {
        data.close();
        control.close();
        executor.shutdownNow();
    }
}
