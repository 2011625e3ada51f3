/**
 * The shell that puts an emulated shop on a port: Netty, HTTP/1.1, TLS with a certificate of its own. Event loops do
 * everything; each connection answers one request at a time.
 */
@NullMarked
package io.cartway.bench.emulator.http;

import org.jspecify.annotations.NullMarked;
