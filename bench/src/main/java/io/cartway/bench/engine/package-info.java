/**
 * JMH benchmarks of the inner loops: what a page, and what a word of the mapping language costs. Run by
 * {@code java -cp cartway-jmh.jar org.openjdk.jmh.Main io.cartway.bench.engine}; {@code bench/results/README.md} has the
 * line by which the kept results were made.
 */
@NullMarked
package io.cartway.bench.engine;

import org.jspecify.annotations.NullMarked;
