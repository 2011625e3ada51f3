package io.cartway.bench.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Content;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.Shop;
import io.cartway.bench.emulator.ShopRequest;
import io.cartway.bench.emulator.ShopResponse;
import io.cartway.bench.emulator.WriteLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A shop that makes each answer once, so that its own work isn't what a load test measures. For scenarios that only read.
 * Thread-safe.
 */
final class RememberingShop implements Shop {
    private static final int MOST = 256;

    private final Shop shop;
    private final Map<Asked, Answer> answers = new ConcurrentHashMap<>();

    private record Asked(
            String method,
            String path,
            Query query,
            @Nullable String authorization,
            String body) {}

    private static final class Answer {
        private final ShopResponse head;
        private final boolean chunked;
        private final byte[] body;

        Answer(ShopResponse made) {
            this.head = made;
            this.chunked = made.content().length() < 0;
            this.body = made.content().readAll();
        }

        ShopResponse again() {
            Content content = Content.of(body);
            return head.with(chunked ? content.chunked() : content);
        }
    }

    RememberingShop(Shop shop) {
        this.shop = shop;
    }

    @Override
    public ShopResponse answer(ShopRequest request) {
        Asked asked = new Asked(
                request.method(), request.path(), request.query(), request.header("authorization"), request.body());
        Answer answer = answers.get(asked);
        if (answer == null) {
            answer = new Answer(shop.answer(request));
            if (answers.size() < MOST) {
                answers.put(asked, answer);
            }
        }
        return answer.again();
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
