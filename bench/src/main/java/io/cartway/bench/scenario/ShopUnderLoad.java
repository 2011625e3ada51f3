package io.cartway.bench.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.FaultPlan;
import io.cartway.bench.emulator.Front;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.http.ShopServer;
import io.cartway.bench.load.Check;
import io.cartway.bench.load.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scenario's shop, on a port of its own for each store that the proxy shall have. Closing it ends it. */
final class ShopUnderLoad implements AutoCloseable {
    private final ShopKind kind;
    private final ShopKind.Made made;
    private final FaultPlan faults = new FaultPlan();
    private final HearingShop heard;
    private final List<ShopServer> servers = new ArrayList<>();

    private ShopUnderLoad(ShopKind kind) {
        this.kind = kind;
        this.made = kind.make();
        this.heard = new HearingShop(made.shop());
    }

    static ShopUnderLoad start(ShopKind kind, int stores, Clock clock) {
        ShopUnderLoad shop = new ShopUnderLoad(kind);
        for (int i = 0; i < stores; i++) {
            Front front = new Front(shop.heard, shop.faults, kind.delay());
            shop.servers.add(ShopServer.start(shop.heard, front, 0, true, clock));
        }
        return shop;
    }

    /** What connects each of its stores. */
    List<ObjectNode> connections() {
        return servers.stream()
                .map(server -> kind.connection(server.connection()))
                .toList();
    }

    /** Where the first store is. */
    String origin() {
        return servers.get(0).origin();
    }

    /** Faults to come. */
    FaultPlan faults() {
        return faults;
    }

    /** Something that makes it be asked. */
    interface Asking {
        void ask() throws IOException, InterruptedException;
    }

    /** How many requests it has while something is done. */
    long requestsOf(Asking asking) throws IOException, InterruptedException {
        long before = heard.requests();
        asking.ask();
        return heard.requests() - before;
    }

    /** How many sessions were begun so far, for each of its stores. */
    List<Long> logins() {
        return servers.stream().map(server -> heard.logins(server.origin())).toList();
    }

    /** The request that it got last, to be sent again past the proxy. */
    Request lastRequest() {
        ShopRequest last = heard.last();
        Map<String, String> headers = new TreeMap<>(last.headers());
        headers.keySet().removeAll(List.of("content-length", "connection", "transfer-encoding"));
        headers.putAll(made.straight());
        String query = last.query().raw();
        String target = last.path() + (query.isEmpty() ? "" : "?" + query);
        return Request.of(last.method(), target, headers, last.body(), Check.HTTP_OK);
    }

    @Override
    public void close() {
        servers.forEach(ShopServer::close);
    }
}
