package io.cartway.proxy.local;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.OpenApiDocument;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** {@code GET /openapi.json}: the unified API, from the catalogue. Made off the event loop when first asked for. */
public final class OpenApiPage implements LocalPage {
    private final ApiCatalog catalog;
    private final Executor working;
    private @Nullable CompletableFuture<Page> page;

    /**
     * @param working where the document is made, which takes some hundred milliseconds
     */
    public OpenApiPage(ApiCatalog catalog, Executor working) {
        this.catalog = catalog;
        this.working = working;
    }

    @Override
    public synchronized CompletionStage<Page> answer(Request request) {
        CompletableFuture<Page> made = page;
        if (made == null || made.isCompletedExceptionally()) {
            made = CompletableFuture.supplyAsync(() -> new Page(Json.TYPE, OpenApiDocument.json(catalog)), working);
            page = made;
        }
        return made;
    }
}
