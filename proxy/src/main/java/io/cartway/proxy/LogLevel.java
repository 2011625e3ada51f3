package io.cartway.proxy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.cartway.proxy.config.ProxyConfig;
import org.slf4j.LoggerFactory;

/** Puts the configured level in force. Only for our own loggers: libraries at their most verbose print payload. */
final class LogLevel {
    /**
     * Caffeine prints the stack of every load that fails, to java.util.logging; who asked for the value reports it. The
     * field keeps the logger, which is only weakly held, from being made anew.
     */
    private static final java.util.logging.Logger CACHES =
            java.util.logging.Logger.getLogger("com.github.benmanes.caffeine");

    private LogLevel() {}

    static void apply(ProxyConfig.Level level) {
        CACHES.setLevel(java.util.logging.Level.OFF);
        if (LoggerFactory.getLogger("io.cartway") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level.name()));
        }
    }
}
