package io.cartway.proxy.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON page that takes some hundred milliseconds to make: made off the event loop when first asked for, then kept. */
public final class MadePage implements LocalPage {
    private final Supplier<byte[]> making;
    private final Executor working;
    private @Nullable CompletableFuture<Page> page;

    /**
     * @param making the document
     * @param working where it is made
     */
    public MadePage(Supplier<byte[]> making, Executor working) {
        this.making = making;
        this.working = working;
    }

    @Override
    public synchronized CompletionStage<Page> answer(Request request) {
        CompletableFuture<Page> made = page;
        if (made == null || made.isCompletedExceptionally()) {
            made = CompletableFuture.supplyAsync(() -> new Page(Json.TYPE, making.get()), working);
            page = made;
        }
        return made;
    }
}
