package io.cartway.bench.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import io.cartway.bench.proxy.BenchFailure;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Knows what it was asked last and how often it was asked. Thread-safe. */
final class HearingShop implements Shop {
    private final Shop shop;
    private final AtomicLong requests = new AtomicLong();
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

    @Override
    public ShopResponse answer(ShopRequest request) {
        last = request;
        requests.incrementAndGet();
        return shop.answer(request);
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
