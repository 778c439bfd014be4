// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.lettuce.core.RedisException;
import io.pricewire.demo.board.Printable;
import io.pricewire.demo.board.TerminalBoard;
import io.pricewire.local.ConnectorFile;
import io.pricewire.local.LocalStackException;
import io.pricewire.local.ProjectHome;
import io.pricewire.model.EventKind;
import io.pricewire.model.RedisLayout;
import io.pricewire.reader.MarketReadException;
import io.pricewire.reader.MarketReader;
import io.pricewire.reader.ReadOptions;
import io.pricewire.reader.ReaderSettings;
import io.pricewire.reader.StreamPosition;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;

/** Runs the whole chain on this machine until Ctrl-C, or for as long as it is told. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int TOKENS_TO_TRADE = 6;
    private static final int ENTRIES_AT_A_TIME = 500;

    private Main() {}

    /** Ends the JVM with 0 when all was well, 1 when not, 2 when the arguments cannot be used. */
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset(); // What libraries log would stand in the middle of the board.
        Interruption.onCtrlC(Thread.currentThread());
        int code = run(List.of(arguments));
        Interruption.mainIsDone();
        System.exit(code);
    }

    private static int run(List<String> arguments) {
        try {
            DemoOptions options = DemoOptions.parse(arguments);
            if (options.help()) {
                System.out.println(DemoOptions.USAGE);
                return 0;
            }
            return watch(options) ? 0 : FAILED;
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return WRONG_USAGE;
        } catch (InterruptedException e) {
            return 0;
        } catch (LocalStackException | MarketReadException | RedisException | IOException e) {
            if (Interruption.isUnderWay()) {
                return 0;
            }
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private static boolean watch(DemoOptions options) throws IOException, InterruptedException {
        Progress progress = new Progress(System.out);
        try (Upstream upstream = upstream(options);
                LocalChain chain = LocalChain.start(upstream, progress);
                MarketReader reader =
                        MarketReader.open(ReaderSettings.at(chain.redisUri().toString()));
                SamplePublisher publisher = publisher(upstream, chain, reader)) {
            progress.say(describe(upstream, chain));
            boolean shown = !options.headless() && board(options, upstream, chain, reader);
            return shown || headless(options, upstream, chain, reader);
        }
    }

    private static SamplePublisher publisher(Upstream upstream, LocalChain chain, MarketReader reader) {
        List<String> traded = names(upstream).stream().limit(TOKENS_TO_TRADE).toList();
        PaperTrader trader = PaperTrader.at(reader, traded);
        return new SamplePublisher(chain.bootstrapServers(), "market.events", trader, Clock.systemUTC());
    }

    private static List<String> names(Upstream upstream) {
        return upstream.tokens().stream().map(Token::name).toList();
    }

    private static Upstream upstream(DemoOptions options) throws IOException {
        List<Token> named = options.tokensFile() != null
                ? Token.inFile(options.tokensFile())
                : Token.listed(ConnectorFile.read(ProjectHome.resolve("config/jupiter-price-source.json"))
                        .get("tokens"));
        return options.live() ? Upstream.live(named, options, System.getenv()) : Upstream.simulated(named, options);
    }

    private static String describe(Upstream upstream, LocalChain chain) {
        return "%n%d tokens every %d ms, %s, each readable for %d ms.%nLook yourself: redis-cli -p %d GET price:%s%n"
                .formatted(
                        upstream.tokens().size(),
                        upstream.intervalMs(),
                        upstream.name(),
                        upstream.ttlMs(),
                        chain.redisUri().getPort(),
                        Printable.of(upstream.tokens().get(0).name()));
    }

    private static boolean headless(DemoOptions options, Upstream upstream, LocalChain chain, MarketReader reader)
            throws InterruptedException {
        StreamTally tally = new StreamTally(Clock.systemUTC());
        for (EventKind kind : EventKind.values()) {
            var unused = reader.events()
                    .follow(
                            RedisLayout.DEFAULT.stream(kind),
                            StreamPosition.beginning(),
                            ReadOptions.DEFAULT.withCount(ENTRIES_AT_A_TIME),
                            tally);
        }
        try (CacheWrites writes = new CacheWrites(chain.redisUri())) {
            return new HeadlessWatch(
                            () -> Quote.of(upstream.tokens(), reader.prices()),
                            tally,
                            writes::count,
                            chain::check,
                            options.seconds(),
                            System.out,
                            new Ticker())
                    .run();
        }
    }

    /** Answers whether there was a terminal to show the board in. */
    private static boolean board(DemoOptions options, Upstream upstream, LocalChain chain, MarketReader reader)
            throws IOException, InterruptedException {
        boolean wantsColour = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        Optional<TerminalBoard> opened = TerminalBoard.open(wantsColour);
        if (opened.isEmpty()) {
            System.out.println("This is no terminal that can show the board; a line per second instead.\n");
            return false;
        }
        String title = "%s  redis-cli -p %d  Connect %s"
                .formatted(upstream.name(), chain.redisUri().getPort(), chain.restUri());
        try (TerminalBoard board = opened.get();
                ChainWatch watch = new ChainWatch(chain::check)) {
            board.show(
                    new TerminalBoard.Subject(title, names(upstream), reader, RedisLayout.DEFAULT),
                    watch::tell,
                    options.seconds());
            return true;
        }
    }
}
