package io.cartway.proxy;

import io.cartway.proxy.config.ConfigException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration. Results go to standard output, logs and
 * messages to standard error.
 */
@Command(
        name = "cartway",
        description = "A stateless transit proxy for a unified e-commerce API",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Entry point. */
    public static void main(String[] args) {
        withoutLeakSampling();
        Terminal terminal = new Terminal(
                System.getenv(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                new SecureRandom());
        System.exit(run(terminal, args));
    }

    /**
     * Netty's leak detection follows every hundredth buffer with stack traces. The tests follow all; here it would cost
     * more than authentication. {@code -Dio.netty.leakDetection.level=} brings it back. Must run before Netty is loaded.
     */
    private static void withoutLeakSampling() {
        String level = "io.netty.leakDetection.level";
        if (System.getProperty(level) == null) {
            System.setProperty(level, "disabled");
        }
    }

    /** Runs a command; gives the exit code. */
    static int run(Terminal terminal, String... args) {
        return new CommandLine(new Main())
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(new AccountCommand(terminal))
                .addSubcommand(new KeyCommand(terminal))
                .addSubcommand(new StoreCommand(terminal, new ConnectorProbe(terminal.clock())))
                .addSubcommand(new CheckCommand(terminal, Declarations::problems))
                .addSubcommand(new VersionCommand(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, terminal))
                .execute(args);
    }

    /** Failures with a message for people are printed as that; anything else is a mistake of ours, with its trace. */
    private static int explain(Exception failure, Terminal terminal) {
        if (failure instanceof ConfigException config) {
            config.problems().forEach(terminal.err()::println);
            return CommandLine.ExitCode.USAGE;
        }
        terminal.err().println(failure.getMessage());
        LOG.debug("the command failed", failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
