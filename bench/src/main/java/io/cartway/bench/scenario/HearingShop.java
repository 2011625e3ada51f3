package io.cartway.bench.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import io.cartway.bench.emulator.vendure.VendureShop;
import io.cartway.bench.proxy.BenchFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Knows what it was asked last, how often it was asked and how often somebody logged in. Thread-safe. */
final class HearingShop implements Shop {
    private final Shop shop;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, AtomicLong> logins = new ConcurrentHashMap<>();
    private volatile @Nullable ShopRequest last;

    HearingShop(Shop shop) {
        this.shop = shop;
    }

    /**
     * The last request.
     *
     * @throws BenchFailure when there was none
     */
    ShopRequest last() {
        ShopRequest request = last;
        if (request == null) {
            throw new BenchFailure("The proxy has not called the shop.");
        }
        return request;
    }

    /** How many requests there were so far. */
    long requests() {
        return requests.get();
    }

    /** How many sessions were begun so far at the store of that origin. */
    long logins(String origin) {
        AtomicLong begun = logins.get(origin);
        return begun == null ? 0 : begun.get();
    }

    @Override
    public ShopResponse answer(ShopRequest request) {
        last = request;
        requests.incrementAndGet();
        ShopResponse answer = shop.answer(request);
        if (answer.headers().containsKey(VendureShop.TOKEN)) {
            logins.computeIfAbsent(request.origin(), origin -> new AtomicLong()).incrementAndGet();
        }
        return answer;
    }

    @Override
    public ObjectNode connection(String origin) {
        return shop.connection(origin);
    }

    @Override
    public WriteLog writes() {
        return shop.writes();
    }
}
