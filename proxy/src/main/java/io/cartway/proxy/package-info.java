/** The command line and the server: the only place that wires objects together. */
@NullMarked
package io.cartway.proxy;

import org.jspecify.annotations.NullMarked;
