/**
 * Which native parts carry the bytes: epoll or NIO, BoringSSL or the JDK's TLS. Chosen once at start; immutable, any thread,
 * everybody who opens channels may use it.
 */
@NullMarked
package io.cartway.proxy.transport;

import org.jspecify.annotations.NullMarked;
