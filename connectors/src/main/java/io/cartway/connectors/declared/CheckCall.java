package io.cartway.connectors.declared;

import io.cartway.connectors.spi.CallPlan;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.Store;
import java.time.Instant;

/**
 * Proves a credential: any answer that is no refusal will do.
 *
 * @param declaration of the connector
 * @param store whose credential it is
 */
record CheckCall(Declaration declaration, Store store) implements CallPlan {
    @Override
    public Outcome begin(Output out) {
        return new Outcome.Next(new PlannedStep(
                declaration.check().request(store, Ask.PLAIN),
                // Only a Retry-After that names a date would need the clock; a check doesn't wait for it.
                head -> new Triage(declaration.errors())
                        .readSmall(head, Instant.MAX, (json, unused) -> Outcome.Done.LAST)));
    }
}
