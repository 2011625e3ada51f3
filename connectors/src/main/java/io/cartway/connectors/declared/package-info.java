/** A connector made of declarations alone: connector.yaml is read into immutable records once at start-up, and one class turns calls into requests by them. Declarations may be used from any thread, plans and readers by one. The registry builds them; nobody else needs to know. */
@NullMarked
package io.cartway.connectors.declared;

import org.jspecify.annotations.NullMarked;
