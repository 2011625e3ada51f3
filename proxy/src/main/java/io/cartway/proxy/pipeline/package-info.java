/**
 * The edge towards the integrator: the order of the handlers, framing rules, limits, deadlines, back-pressure and drain.
 * Everything except {@code DownstreamServer} runs on the event loop of its connection. {@code FlowGate}, {@code Deadlines} and
 * {@code HandlerNames} serve {@code upstream} too; {@code exchange} adds its handlers through {@code ExchangeHandlers}.
 */
@NullMarked
package io.cartway.proxy.pipeline;

import org.jspecify.annotations.NullMarked;
