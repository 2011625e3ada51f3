/**
 * What load runs found, as immutable values, and the three ways to show it: text, JSON and a page of HTML that needs
 * nothing else. Pure functions.
 */
@NullMarked
package io.cartway.bench.report;

import org.jspecify.annotations.NullMarked;
