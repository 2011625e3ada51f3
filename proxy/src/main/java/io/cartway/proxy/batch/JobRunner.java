package io.cartway.proxy.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.ArgumentsRefused;
import io.cartway.connectors.api.RawArguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.LocalCall;
import io.cartway.proxy.local.SingleCalls;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Does jobs: of a store one after the other, and of a job one item after the other, in order. Thread-safe. */
final class JobRunner {
    private static final int WAITING_PER_STORE = 20;
    private static final long MOST_WAITING_BYTES = 64L << 20;
    private static final int RETRY_SECONDS = 60;

    private final ArgumentsReader reader;
    private final Clock clock;
    private final Map<String, CompletableFuture<?>> lastOfStore = new HashMap<>();
    private final Map<String, Integer> jobsOfStore = new HashMap<>();
    private long waitingBytes;

    JobRunner(ArgumentsReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Refuses a job that would have to wait behind too many.
     *
     * @throws ProxyException 7 or 10, with the time after which to try again
     */
    synchronized void demandRoom(LocalCall call) {
        if (jobsOfStore.getOrDefault(call.requireStore().key(), 0) >= WAITING_PER_STORE) {
            throw ProxyException.retryAfter(
                    ReturnCode.STORE_REQUEST_LIMIT,
                    RETRY_SECONDS,
                    WAITING_PER_STORE + " jobs of this store are not finished yet");
        }
        if (waitingBytes >= MOST_WAITING_BYTES) {
            throw ProxyException.retryAfter(
                    ReturnCode.ACCOUNT_REQUEST_LIMIT, RETRY_SECONDS, "too many jobs are waiting on this server");
        }
    }

    /** Does a job when those of its store before it are done. */
    synchronized void run(Job job, ApiMethod single, LocalCall call) {
        waitingBytes += job.bytes;
        jobsOfStore.merge(job.storeKey, 1, Integer::sum);
        CompletableFuture<?> before = lastOfStore.getOrDefault(job.storeKey, CompletableFuture.completedFuture(null));
        CompletableFuture<?> after = before.thenCompose(done -> items(job, single, call))
                .handle((done, failure) -> {
                    job.done(clock.instant());
                    return null;
                });
        lastOfStore.put(job.storeKey, after);
        after.whenComplete((done, failure) -> ended(job, after));
    }

    private synchronized void ended(Job job, CompletableFuture<?> after) {
        waitingBytes -= job.bytes;
        jobsOfStore.merge(job.storeKey, -1, (count, less) -> count + less == 0 ? null : count + less);
        lastOfStore.remove(job.storeKey, after);
    }

    private CompletionStage<Void> items(Job job, ApiMethod single, LocalCall call) {
        CompletionStage<Void> chain = CompletableFuture.completedFuture(null);
        int items = job.size();
        for (int index = 0; index < items; index++) {
            int at = index;
            chain = chain.thenCompose(done -> item(job, at, single, call));
        }
        return chain;
    }

    private CompletionStage<Void> item(Job job, int index, ApiMethod single, LocalCall call) {
        ObjectNode item = job.item(index);
        CompletionStage<JsonNode> made;
        try {
            JobItem.asArguments(item, single);
            Arguments arguments = reader.read(single, new RawArguments(List.of(), List.of(), item));
            made = call.calls()
                    .make(new SingleCalls.Call(
                            "job-" + job.id + "-" + index, call.caller(), call.requireStore(), single, arguments));
        } catch (ArgumentsRefused | ProxyException e) {
            job.came(null, List.of(String.valueOf(e.getMessage())));
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException unforeseen) {
            // Else the items behind this one would be dropped without a word.
            job.came(null, List.of(message(unforeseen)));
            return CompletableFuture.completedFuture(null);
        }
        return made.handle((result, failure) -> {
            if (failure == null) {
                job.came(JobItem.entityId(result, item), List.of());
            } else {
                job.came(null, List.of(message(failure)));
            }
            return null;
        });
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ProxyException told ? String.valueOf(told.getMessage()) : "internal error";
    }

    /** How many jobs of a store are not done. */
    synchronized int waiting(@Nullable String storeKey) {
        return jobsOfStore.getOrDefault(storeKey, 0);
    }
}
