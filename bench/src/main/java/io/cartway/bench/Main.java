package io.cartway.bench;

import io.cartway.bench.demo.DemoCommand;
import io.cartway.bench.described.DescribedCommand;
import io.cartway.bench.graphql.ValidateGraphQlCommand;
import io.cartway.bench.peer.PeerEntryCommand;
import io.cartway.bench.recorded.CompareCommand;
import io.cartway.bench.scenario.LoadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "cartway-bench",
        mixinStandardHelpOptions = true,
        description = "Emulated shops, the demo and load tests of Cartway.",
        subcommands = {
            EmulateCommand.class,
            DemoCommand.class,
            DescribedCommand.class,
            CompareCommand.class,
            PeerEntryCommand.class,
            LoadCommand.class,
            ValidateGraphQlCommand.class
        })
public final class Main {
    private Main() {}

    /** Entry point; the exit code is 2 for a wrong command line. */
    public static void main(String[] args) {
        // Before anything logs: the proxy's own configuration, on the same class path, is not meant for these commands.
        System.setProperty("logback.configurationFile", "io/cartway/bench/logback.xml");
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
