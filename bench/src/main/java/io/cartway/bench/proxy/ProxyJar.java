package io.cartway.bench.proxy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The proxy's jar and how it is configured. Every command is a process of its own on the JVM that runs this.
 *
 * @param path {@code cartway.jar}
 * @param settings variables of its configuration
 */
public record ProxyJar(Path path, Map<String, String> settings) {
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    /**
     * Checks that there is such a file.
     *
     * @throws BenchFailure when there is none
     */
    public ProxyJar {
        settings = Map.copyOf(settings);
        if (!Files.isRegularFile(path)) {
            throw new BenchFailure("There is no " + path.toAbsolutePath().normalize() + ": build it with mvn package.");
        }
    }

    /**
     * The proxy's jar of the tree in which this code was built.
     *
     * @throws BenchFailure when this code lies in no file
     */
    public static Path beside() {
        try {
            Path self = Path.of(ProxyJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return self.resolve(Path.of("..", "..", "..", "proxy", "target", "cartway.jar"))
                    .normalize();
        } catch (URISyntaxException e) {
            throw new BenchFailure("Say where cartway.jar is: --proxy JAR.");
        }
    }

    /** A process not yet started. */
    public ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-jar", path.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        return builder;
    }

    /**
     * Runs a command to its end.
     *
     * @return what it printed, without blanks around it
     * @throws BenchFailure when it fails: its own words
     */
    public String run(String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("cartway-", ".log");
        try {
            Process process = command(arguments)
                    .redirectError(Redirect.to(errors.toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new BenchFailure(String.join(" ", arguments) + " failed:" + System.lineSeparator() + output
                        + System.lineSeparator() + Files.readString(errors));
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    /**
     * Makes an account.
     *
     * @return its api key
     */
    public String createAccount(String name) throws IOException, InterruptedException {
        String output = run("account", "create", "--name", name);
        if (!output.startsWith("api_key=")) {
            throw new BenchFailure("account create printed no api_key");
        }
        return output.substring("api_key=".length());
    }
}
