package io.cartway.proxy.local;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.spi.Capability;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The methods that do another method many times, in a job. */
public final class BatchedMethods {
    /** How the name of such a method ends. */
    public static final String SUFFIX = ".batch";

    /** All of them, by name. */
    public static final List<String> ALL = List.of(
            "category.add.batch",
            "category.delete.batch",
            "order.shipment.add.batch",
            "product.add.batch",
            "product.delete.batch",
            "product.update.batch",
            "product.variant.add.batch",
            "product.variant.delete.batch",
            "product.variant.update.batch");

    /** Those that tell of jobs. */
    public static final Set<String> OF_JOBS = Set.of("batch.job.list", "batch.job.result");

    private static final Set<String> UNSERVED = Set.of("nested_items_update_behaviour", "page_cursor");
    private static final Set<String> OPEN = Set.of("additional_fields", "custom_fields");

    private BatchedMethods() {}

    /** The method that one item of a job is. */
    public static String single(String batch) {
        return batch.substring(0, batch.length() - SUFFIX.length());
    }

    /** What a platform that has these methods can do in jobs: a job needs nothing of the platform but the method itself. */
    public static Set<String> of(Set<String> methods) {
        Set<String> batched = new TreeSet<>();
        for (String batch : ALL) {
            if (methods.contains(single(batch))) {
                batched.add(batch);
            }
        }
        if (!batched.isEmpty()) {
            batched.addAll(OF_JOBS);
        }
        return batched;
    }

    /** What is declared of such a method; its upstream calls are those of its items, later. */
    static Capability capability(ApiCatalog catalog, String name) {
        ApiMethod method = Objects.requireNonNull(catalog.method(name), name);
        Set<String> parameters = new TreeSet<>(method.parameters().keySet());
        parameters.removeAll(UNSERVED);
        Map<String, Capability.Provenance> fields = new TreeMap<>();
        Entity entity = Objects.requireNonNull(catalog.entity(
                method.result() instanceof ApiMethod.Result.Records records
                        ? records.entity()
                        : ((ApiMethod.Result.Single) method.result()).entity()));
        entity.fields().keySet().forEach(field -> fields.put(field, Capability.Provenance.DERIVED));
        fields.replaceAll((field, from) -> OPEN.contains(field) ? Capability.Provenance.ABSENT : from);
        return new Capability(name, parameters, fields, 0);
    }
}
