package io.cartway.proxy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command has. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML configuration; every key a.b_c is also the variable CARTWAY_A_B_C")
    @Nullable
    Path file;
}
