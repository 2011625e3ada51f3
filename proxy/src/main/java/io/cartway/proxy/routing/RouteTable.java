package io.cartway.proxy.routing;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every route, from the catalogue and from what Cartway adds to the contract. Immutable, any thread.
 */
public final class RouteTable {
    private static final Set<String> LOCAL_WITH_CREDENTIAL = Set.of("cart.validate");
    private static final Route RAW = new Route(Route.Kind.RAW, "raw", null, "raw", true, true, true);

    private final Map<String, Route> byPath = new HashMap<>();

    /**
     * @param catalog the unified API
     * @param local names of the methods that are answered here
     */
    public RouteTable(ApiCatalog catalog, Set<String> local) {
        for (ApiMethod method : catalog.methods().values()) {
            Route route = unified(method, catalog, local);
            byPath.put("/v1.1/" + method.name() + ".json", route);
            byPath.put("/v1.0/" + method.name() + ".json", route);
        }
        // The one path of the contract without ".json".
        Route download = byPath.get("/v1.1/bridge.download.json");
        if (download != null) {
            byPath.put("/v1.1/bridge.download.file", download);
            byPath.put("/v1.0/bridge.download.file", download);
        }
        byPath.put("/openapi.json", own("openapi", "account.read", false));
        byPath.put("/capabilities", own("capabilities", "account.read", true));
        byPath.put("/log", own("log", "log.read", true));
    }

    private static Route own(String name, String permission, boolean needsCaller) {
        return new Route(Route.Kind.LOCAL, name, null, permission, needsCaller, false, false);
    }

    private static Route unified(ApiMethod method, ApiCatalog catalog, Set<String> local) {
        String alias = method.aliasOf();
        ApiMethod target = alias == null ? null : catalog.method(alias);
        String name = target == null ? method.name() : target.name();
        boolean here = local.contains(name);
        return new Route(
                here ? Route.Kind.LOCAL : Route.Kind.UNIFIED,
                name,
                method,
                method.permission(),
                true,
                method.needsStore(),
                here ? LOCAL_WITH_CREDENTIAL.contains(name) : method.needsStore());
    }

    /**
     * The route of a path.
     *
     * @throws ProxyException 3 for a method that doesn't exist, under /v1.1 and /v1.0; 404 (code 3) elsewhere
     */
    public Route find(String path) {
        Route route = byPath.get(path);
        if (route != null) {
            return route;
        }
        if (path.startsWith("/raw/")) {
            return RAW;
        }
        throw ProxyException.of(
                ReturnCode.METHOD_NOT_SPECIFIED,
                isEnveloped(path)
                        ? "there is no such method; a path is /v1.1/{method}.json, for example /v1.1/product.list.json"
                        : "there is nothing at this path");
    }

    /** Whether errors of this path are HTTP 200 with a return code. */
    public static boolean isEnveloped(String path) {
        return path.startsWith("/v1.1/") || path.startsWith("/v1.0/") || path.equals("/v1.1") || path.equals("/v1.0");
    }

    /** All paths, for tests that walk over them. */
    public Map<String, Route> routes() {
        return Map.copyOf(byPath);
    }
}
