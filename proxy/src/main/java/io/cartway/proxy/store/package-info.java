/**
 * The relational store: data folder, schema, accounts, api keys, stores, sealed credentials, change notification. JDBC
 * runs on one bounded pool and never on an event loop; futures complete on that pool unless the value was cached.
 * {@code caller}, {@code credential} and the root use it; SQL does not leave it.
 */
@NullMarked
package io.cartway.proxy.store;

import org.jspecify.annotations.NullMarked;
