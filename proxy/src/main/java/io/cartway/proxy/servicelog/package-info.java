/**
 * The service log: what was called, when, and what came of it; never what was in it. Entries are appended by any thread
 * without waiting, written by one thread into one SQLite file per UTC day, and read on the JDBC pool. No entry is kept
 * longer than 30 days. {@code exchange} and the root use it.
 */
@NullMarked
package io.cartway.proxy.servicelog;

import org.jspecify.annotations.NullMarked;
