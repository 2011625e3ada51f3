/** The unified API as data: methods, parameters, entities, fields, return codes. Read once at start-up, immutable, any thread. Everybody may use it. */
@NullMarked
package io.cartway.connectors.api;

import org.jspecify.annotations.NullMarked;
