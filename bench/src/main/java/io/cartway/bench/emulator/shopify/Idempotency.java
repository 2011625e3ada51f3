package io.cartway.bench.emulator.shopify;

import graphql.execution.directives.QueryAppliedDirective;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Set;

/** Which mutations want {@code @idempotent(key:)} since 2026-04. */
final class Idempotency {
    private static final Set<String> NEEDED = Set.of(
            "inventoryActivate",
            "inventoryAdjustQuantities",
            "inventoryMoveQuantities",
            "inventorySetOnHandQuantities",
            "inventorySetQuantities",
            "locationActivate",
            "locationDeactivate",
            "refundCreate");

    private Idempotency() {}

    static boolean needed(String mutation) {
        return NEEDED.contains(mutation);
    }

    /**
     * Refuses a call without a key.
     *
     * @throws QueryError when there is none
     */
    static void check(DataFetchingEnvironment call) {
        List<QueryAppliedDirective> given = call.getQueryDirectives().getImmediateAppliedDirective("idempotent");
        var argument = given.isEmpty() ? null : given.get(0).getArgument("key");
        Object key = argument == null ? null : argument.getValue();
        if (key == null || String.valueOf(key).isBlank()) {
            throw new QueryError(
                    "BAD_REQUEST", "The @idempotent directive is required for this mutation but was not provided.");
        }
    }
}
