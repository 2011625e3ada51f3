package io.cartway.proxy;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code version}. */
@Command(name = "version", description = "Print the version")
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        terminal.out()
                .println("cartway " + Objects.requireNonNullElse(version, "unreleased") + " (Java " + Runtime.version()
                        + ")");
        return 0;
    }
}
