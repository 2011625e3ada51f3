package io.cartway.connectors.spi;

import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.FieldSelection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One validated call of the unified API to one store.
 *
 * @param method what is called
 * @param arguments validated, typed, with defaults filled in; tells "given" from "default"
 * @param selection the fields of the method's entity that the caller wants
 * @param store whose
 * @param memory reference values of that store
 * @param now the wall clock when the call began
 * @param position where in a list to begin, as an earlier answer's {@link Outcome.Done#next()} said with these very
 *     arguments; null for the list's own beginning. It wins over {@code start}
 * @param nonce a text that no other call has, for platforms that must tell a repeated request from a new one
 */
public record Call(
        ApiMethod method,
        Arguments arguments,
        FieldSelection selection,
        Store store,
        StoreMemory memory,
        Instant now,
        @Nullable String position,
        String nonce) {}
