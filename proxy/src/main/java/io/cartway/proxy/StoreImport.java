package io.cartway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.api.StrictJson;
import io.cartway.proxy.caller.Caller;
import io.cartway.proxy.caller.Role;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.AccountStores;
import io.cartway.proxy.local.LocalCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connects stores out of a file: one body of {@code account.cart.add} a line, each of which may carry the
 * {@code store_key} that the customer's software has known it by so far. Every line is done for itself: a wrong one stops
 * none of the others, and the same file may be imported again. No store is called. One thread.
 *
 * @param add account.cart.add
 * @param reader checks a line as it checks a request
 * @param stores where they are kept
 * @param clock wall clock
 */
record StoreImport(ApiMethod add, ArgumentsReader reader, AccountStores stores, Clock clock) {
    /** The longest line in bytes. */
    static final int MOST = 1 << 20;

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");

    /**
     * What came of a line.
     *
     * @param number of the line, from 1
     * @param storeKey the store's key, or null when it was not imported
     * @param problem what is wrong, or null; repeats no value of the line
     */
    record Imported(
            long number,
            @Nullable String storeKey,
            @Nullable String problem) {}

    /** Imports line after line and tells each; empty lines count, and are skipped. */
    void run(InputStream file, String accountId, Consumer<Imported> told) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        boolean more = true;
        while (more) {
            line.reset();
            long length = 0;
            int next = file.read();
            for (; next >= 0 && next != '\n'; next = file.read()) {
                if (++length <= MOST) {
                    line.write(next);
                }
            }
            more = next >= 0;
            if (length > MOST) {
                told.accept(new Imported(number, null, "the line is longer than " + MOST + " bytes"));
            } else if (!line.toString(StandardCharsets.ISO_8859_1).isBlank()) {
                told.accept(imported(number, line.toByteArray(), accountId));
            }
            number++;
        }
    }

    private Imported imported(long number, byte[] line, String accountId) {
        try {
            ObjectNode body = StrictJson.object(line);
            JsonNode kept = body.remove("store_key");
            if (kept != null
                    && !(kept.isTextual() && KEY.matcher(kept.textValue()).matches())) {
                return new Imported(number, null, "store_key is 32 lower-case hex digits; leave it out for a new one");
            }
            LocalCall call = new LocalCall(
                    new Caller(accountId, "import", Role.OWNER),
                    reader.read(add, new RawArguments(List.of(), List.of(), body.put("verify", false))),
                    null,
                    null,
                    (store, credential) -> CompletableFuture.completedFuture(null),
                    other -> CompletableFuture.failedFuture(new IllegalStateException("an import calls no store")),
                    clock.instant());
            JsonNode result = stores.add(call, kept == null ? null : kept.textValue())
                    .toCompletableFuture()
                    .join();
            return new Imported(number, result.path("store_key").asText(), null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof ProxyException refused) {
                return new Imported(number, null, refused.getMessage());
            }
            throw e;
        } catch (ArgumentsRefused | ProxyException e) {
            return new Imported(number, null, e.getMessage());
        }
    }
}
