package io.cartway.bench.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What stands before a shop: the test's own paths, faults and delays. The paths are {@code /__log} (writes so far),
 * {@code /__fault?next=SPEC[&path=PREFIX]} (faults to come; without {@code next} all are forgotten), both for loopback
 * callers only, and {@code /big?bytes=N} (a body of that length, for anybody). Thread-safe.
 */
public final class Front {
    private static final String NEXT = "next";

    private final Shop shop;
    private final FaultPlan faults;
    private final Duration delay;

    /** {@code delay} is waited before each answer of the shop. */
    public Front(Shop shop, FaultPlan faults, Duration delay) {
        this.shop = shop;
        this.faults = faults;
        this.delay = delay;
    }

    /** Answers one request; {@code loopback} says whether the caller is on this machine. */
    public Delivery answer(ShopRequest request, boolean loopback) {
        if (loopback && request.path().equals("/__log")) {
            return Delivery.of(json(200, Json.bytes(shop.writes().toJson())));
        }
        if (loopback && request.path().equals("/__fault")) {
            return Delivery.of(fault(request.query()));
        }
        List<Fault> due = faults.take(request.path());
        ShopResponse answer = request.path().equals("/big") ? big(request.query()) : shop.answer(request);
        Delivery delivery = Delivery.of(answer).after(due);
        return delay.isZero() ? delivery : delivery.after(List.of(new Fault.Delay(delay)));
    }

    private ShopResponse fault(Query query) {
        String next = query.get(NEXT);
        try {
            if (next == null) {
                faults.clear();
            } else {
                faults.add(FaultSpec.parse(next, 1), query.get("path", "/"));
            }
        } catch (IllegalArgumentException e) {
            return json(400, Json.bytes(Json.object().put("error", Objects.toString(e.getMessage(), ""))));
        }
        return json(200, Json.bytes(Json.object().put("pending", faults.size())));
    }

    private static ShopResponse big(Query query) {
        String bytes = query.get("bytes", "0");
        if (!bytes.matches("\\d{1,15}")) {
            return json(400, Json.bytes(Json.object().put("error", "bytes must be a number")));
        }
        return new ShopResponse(
                200, Map.of("Content-Type", "application/octet-stream"), Content.filler(Long.parseLong(bytes)));
    }

    private static ShopResponse json(int status, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        return new ShopResponse(status, headers, Content.of(body));
    }
}
