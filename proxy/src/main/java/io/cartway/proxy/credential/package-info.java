/**
 * Secrets at rest: the keys of the data folder, sealing and opening of store credentials. The only package of the proxy
 * that reveals a secret. Cryptography runs on the caller's thread (an event loop, a few microseconds), JDBC never does.
 * {@code caller}, {@code exchange} and the root use it.
 */
@NullMarked
package io.cartway.proxy.credential;

import org.jspecify.annotations.NullMarked;
