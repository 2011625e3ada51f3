/**
 * What shops share that keep JSON documents and answer them by REST: the documents, the table of what a request's body
 * may hold, the routes. Which documents there are and what an answer looks like is each platform's own.
 */
@NullMarked
package io.cartway.bench.emulator.documents;

import org.jspecify.annotations.NullMarked;
