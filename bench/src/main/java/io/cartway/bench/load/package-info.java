/**
 * Open-model load over HTTP/1.1 and TLS: calls are due at times drawn beforehand, whatever became of those before them, and a
 * call's latency counts from when it was due. So a server that stalls is seen to stall by every call that it kept waiting
 * (no coordinated omission). One event loop; results are handed to the caller's thread when a run is over.
 */
@NullMarked
package io.cartway.bench.load;

import org.jspecify.annotations.NullMarked;
