/**
 * Connections to platforms: per event loop a pool of HTTP/1.1 connections and the HTTP/2 connections that calls of one store
 * share, the egress guard, deadlines, back-pressure, decompression. Everything here runs on the event loop of the exchange it
 * serves. Only {@code exchange} uses it.
 */
@NullMarked
package io.cartway.proxy.upstream;

import org.jspecify.annotations.NullMarked;
