package io.cartway.proxy.local;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.OpenApiDocument;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.proxy.servicelog.ServiceLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What is answered here, by name. Immutable. */
public final class LocalRoutes {
    /** Methods that every store has, whatever its platform. */
    private static final Set<String> EVERY_STORE =
            Set.of("account.config.update", "cart.delete", "cart.methods", "cart.validate");

    /** Names of the methods that are answered here. */
    public static final Set<String> METHODS = withJobs(Set.of(
            "account.cart.add",
            "account.cart.list",
            "account.config.update",
            "account.failed_webhooks",
            "account.supported_platforms",
            "cart.delete",
            "cart.methods",
            "cart.validate"));

    private static Set<String> withJobs(Set<String> others) {
        Set<String> all = new HashSet<>(others);
        all.addAll(BatchedMethods.ALL);
        all.addAll(BatchedMethods.OF_JOBS);
        return Set.copyOf(all);
    }

    private LocalRoutes() {}

    /** The methods by name, but for those of jobs. */
    public static Map<String, LocalMethod> methods(AccountStores stores, ConnectorRegistry connectors) {
        StoreInfo info = new StoreInfo(connectors, EVERY_STORE);
        return Map.of(
                "account.cart.add", stores::add,
                "account.cart.list", stores::list,
                "account.config.update", stores::update,
                "account.failed_webhooks", info::failedWebhooks,
                "account.supported_platforms", info::platforms,
                "cart.delete", stores::delete,
                "cart.methods", info::methods,
                "cart.validate", info::validate);
    }

    /** The pages by route name; long work runs on the executor. */
    public static Map<String, LocalPage> pages(
            ApiCatalog catalog, ConnectorRegistry connectors, ServiceLog log, Executor working) {
        return Map.of(
                "capabilities", new MadePage(() -> CapabilitiesReport.json(catalog, connectors), working),
                "log", new ServiceLogPage(log),
                "openapi", new MadePage(() -> OpenApiDocument.json(catalog), working));
    }

    /** Calls per store out of the service log, over what it still has when no date is given. */
    public static AccountStores.CallTotals totals(ServiceLog log, Clock clock) {
        return (accountId, from, to) -> log.callsPerStore(
                accountId,
                orElse(DateTimeParameter.instant("request_from_date", from), Instant.EPOCH),
                orElse(DateTimeParameter.instant("request_to_date", to), clock.instant()));
    }

    private static Instant orElse(@Nullable Instant given, Instant fallback) {
        return given == null ? fallback : given;
    }
}
