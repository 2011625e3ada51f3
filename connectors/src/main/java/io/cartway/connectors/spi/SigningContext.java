package io.cartway.connectors.spi;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a signature needs of the world.
 *
 * @param now the wall clock at sending
 * @param random source of nonces; a secure one in production
 */
public record SigningContext(Instant now, RandomGenerator random) {}
