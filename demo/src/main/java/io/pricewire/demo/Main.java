// SPDX-License-Identifier: Apache-2.0
package io.pricewire.demo;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.pricewire.local.ConnectorFile;
import io.pricewire.local.LocalStackException;
import io.pricewire.local.ProjectHome;
import io.pricewire.model.RedisLayout;
import java.io.IOException;
import java.util.List;

/** Runs the whole chain on this machine until Ctrl-C, or for as long as it is told. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /** Ends the JVM with 0 when all was well, 1 when not, 2 when the arguments cannot be used. */
    public static void main(String[] arguments) {
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
        } catch (LocalStackException | RedisException | IOException e) {
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
                SamplePublisher publisher = new SamplePublisher(chain.bootstrapServers(), "market.events");
                Reading reading =
                        new Reading(RedisClient.create(chain.redisUri().toString()), upstream.tokens())) {
            progress.say(describe(upstream, chain));
            return options.headless() ? headless(options, chain, reading) : board(options, upstream, chain, reading);
        }
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

    private static boolean headless(DemoOptions options, LocalChain chain, Reading reading)
            throws InterruptedException {
        return new HeadlessWatch(
                        reading.reader(), reading.follower(), chain::check, options.seconds(), System.out, new Ticker())
                .run();
    }

    @SuppressWarnings("ClosingStandardOutputStreams") // The screen leaves the stream open.
    private static boolean board(DemoOptions options, Upstream upstream, LocalChain chain, Reading reading)
            throws InterruptedException {
        String title = "Pricewire   %s   redis-cli -p %d   Connect %s"
                .formatted(upstream.name(), chain.redisUri().getPort(), chain.restUri());
        try (Screen screen = new Screen(System.out)) {
            return new BoardWatch(
                            reading.reader(),
                            reading.follower(),
                            chain::check,
                            new Board(title),
                            screen,
                            options.seconds(),
                            new Ticker())
                    .run();
        }
    }

    /** The connections that the demo reads by. */
    private record Reading(RedisClient client, PriceReader reader, StreamFollower follower) implements AutoCloseable {

        Reading(RedisClient client, List<Token> tokens) {
            this(
                    client,
                    new PriceReader(client, RedisLayout.DEFAULT, tokens),
                    new StreamFollower(client, RedisLayout.DEFAULT));
        }

        @Override
        public void close() {
            follower.close();
            reader.close();
            client.shutdown(java.time.Duration.ZERO, java.time.Duration.ofSeconds(1));
        }
    }
}
