package io.cartway.proxy;

import io.cartway.proxy.config.ConfigLoader;
import io.cartway.proxy.config.ProxyConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the world.
 *
 * @param environment variables
 * @param out results, for programs
 * @param err everything else, for people
 * @param clock wall clock
 * @param random source of keys
 */
record Terminal(Map<String, String> environment, PrintWriter out, PrintWriter err, Clock clock, SecureRandom random) {
    /** The configuration, with its log level put in force. */
    ProxyConfig load(@Nullable Path file) {
        ProxyConfig config = ConfigLoader.load(file, environment);
        LogLevel.apply(config.log().level());
        return config;
    }
}
