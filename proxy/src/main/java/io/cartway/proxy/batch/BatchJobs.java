package io.cartway.proxy.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsReader;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.spi.ConnectorDescriptor;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.local.BatchedMethods;
import io.cartway.proxy.local.LocalCall;
import io.cartway.proxy.local.LocalMethod;
import io.cartway.proxy.local.StorePlatform;
import io.cartway.proxy.memory.MemorySeal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Takes jobs in and tells of them. A job's items are done one after the other, each as a call of its own that is checked,
 * limited and logged as any other; one that fails stops none of the others. Jobs are kept in memory: they end with the
 * process. Thread-safe.
 */
public final class BatchJobs {
    /** Most items of a job. */
    static final int MOST_ITEMS = 250;

    private final ApiCatalog catalog;
    private final ConnectorRegistry connectors;
    private final MemorySeal seal;
    private final JobStore jobs;
    private final JobRunner runner;

    public BatchJobs(
            ApiCatalog catalog,
            ArgumentsReader arguments,
            ConnectorRegistry connectors,
            MemorySeal seal,
            Clock clock,
            RandomGenerator random) {
        this.catalog = catalog;
        this.connectors = connectors;
        this.seal = seal;
        this.jobs = new JobStore(random, Ticker.systemTicker());
        this.runner = new JobRunner(arguments, clock);
    }

    /** The methods that are answered here, by name. */
    public Map<String, LocalMethod> methods() {
        Map<String, LocalMethod> methods = new HashMap<>();
        BatchedMethods.ALL.forEach(name -> methods.put(name, call -> enqueue(name, call)));
        methods.put(
                "batch.job.list",
                call -> CompletableFuture.completedFuture(JobList.of(
                        jobs.of(call.caller().accountId(), call.requireStore().key()), call.arguments())));
        methods.put("batch.job.result", this::result);
        return methods;
    }

    private CompletionStage<JsonNode> enqueue(String batch, LocalCall call) {
        String name = BatchedMethods.single(batch);
        ConnectorDescriptor platform =
                StorePlatform.of(connectors, call.requireStore()).descriptor();
        if (!platform.methods().contains(name)) {
            throw ProxyException.of(
                    ReturnCode.STORE_ERROR,
                    batch + " is not supported by " + platform.name() + "; cart.methods lists what is");
        }
        if (call.arguments().given("nested_items_update_behaviour")) {
            throw wrong(
                    "parameter 'nested_items_update_behaviour' can only be replace: lists are replaced by what is given");
        }
        JsonNode payload = call.arguments().json("payload");
        if (payload == null || payload.isEmpty()) {
            throw ProxyException.of(ReturnCode.PARAMETER_REQUIRED, "parameter 'payload' has no items");
        }
        if (payload.size() > MOST_ITEMS) {
            throw ProxyException.of(
                    ReturnCode.TOO_MANY_ITEMS, "parameter 'payload' can have at most " + MOST_ITEMS + " items");
        }
        payload.forEach(item -> {
            if (!item.isObject()) {
                throw wrong("parameter 'payload' is a list of objects");
            }
        });
        ApiMethod single = Objects.requireNonNull(catalog.method(name));
        runner.demandRoom(call);
        Job job = jobs.add(id ->
                new Job(id, call.caller().accountId(), call.requireStore().key(), batch, call.now(), payload, seal));
        runner.run(job, single, call);
        return CompletableFuture.completedFuture(
                JsonNodeFactory.instance.objectNode().put("job_id", Integer.toString(job.id)));
    }

    private CompletionStage<ObjectNode> result(LocalCall call) {
        Arguments arguments = call.arguments();
        String id = String.valueOf(arguments.text("id")).strip();
        Job job = id.matches("[0-9]{1,9}|1[0-9]{9}|2[01][0-9]{8}")
                ? jobs.find(
                        (int) Long.parseLong(id),
                        call.caller().accountId(),
                        call.requireStore().key())
                : null;
        if (job == null) {
            throw ProxyException.of(
                    ReturnCode.ITEM_NOT_FOUND,
                    "there is no job with this id: jobs are kept for a day, in memory (see batch.job.list)");
        }
        if (job.status() != Job.Status.PROCESSED) {
            throw ProxyException.of(ReturnCode.RUNNING, "the job is not finished yet: ask again later");
        }
        return CompletableFuture.completedFuture(job.result());
    }

    private static ProxyException wrong(String message) {
        return ProxyException.of(ReturnCode.INCORRECT_PARAMETERS, message);
    }
}
