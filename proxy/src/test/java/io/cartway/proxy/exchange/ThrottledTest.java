package io.cartway.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.memory.StoreMemories;
import io.cartway.proxy.resilience.StoreGuard;
import io.cartway.proxy.resilience.StoreGuardListener;
import io.cartway.proxy.resilience.StoreGuards;
import io.cartway.proxy.resilience.StoreLimits;
import io.cartway.proxy.store.StoreRecord;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop that refuses calls inside a 200 because too much was asked of it. */
class ThrottledTest {
    private static final Connector SHOPIFY = Objects.requireNonNull(
            ConnectorRegistry.load(ApiCatalogLoader.load()).byId("shopify"));
    private static final StoreRecord STORE = new StoreRecord(
            "0".repeat(32),
            "a",
            "shopify",
            URI.create("https://shop.example"),
            "any",
            "local",
            null,
            null,
            Map.of(),
            Instant.EPOCH,
            0);

    private final EventLoop loop = new DefaultEventLoop();
    private final FakePlatform platform = new FakePlatform(loop, this::answer);
    private final StoreGuard guard = new StoreGuards(StoreLimits.defaults(), StoreGuardListener.NONE, System::nanoTime)
            .of(STORE.key(), SHOPIFY.limits());
    private int missing = 50;
    private int refusals;

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private FakePlatform.Answer answer(UpstreamRequest request) {
        if (refusals-- > 0) {
            return new FakePlatform.Answer(
                    Map.of(),
                    "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],\"extensions\":{\"cost\":"
                            + "{\"requestedQueryCost\":" + missing + ",\"throttleStatus\":{\"maximumAvailable\":2000.0,"
                            + "\"currentlyAvailable\":0,\"restoreRate\":50.0}}}}");
        }
        return new FakePlatform.Answer(Map.of(), "{\"data\":{\"shop\":{\"id\":\"gid://shopify/Shop/1\"}}}");
    }

    private int call() throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Credential credential = new Credential(Map.of("shopify_access_token", SecretBytes.ofText("shpat_1")));
        loop.execute(() -> new PlanRun(
                        new PlanRun.Setting(
                                loop,
                                () -> new SigningContext(Instant.EPOCH, new Random(1)),
                                new ExchangeContext(
                                        "test", Instant.EPOCH, System.nanoTime(), InetAddress.getLoopbackAddress()),
                                platform,
                                StoreCheck.target(STORE),
                                guard,
                                SHOPIFY,
                                credential,
                                null),
                        new ToldCode(code))
                .start(SHOPIFY.check(STORE.toStore(), new StoreMemories().of(STORE.key()))));
        return code.get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_read_waits_for_as_long_as_the_shop_says_and_is_sent_again() throws Exception {
        refusals = 1;
        long begun = System.nanoTime();

        assertThat(call()).isZero();
        assertThat(platform.asked).hasSize(2);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void what_would_take_too_long_is_told_at_once() throws Exception {
        refusals = 1;
        missing = 500;

        assertThat(call()).isEqualTo(ReturnCode.TOO_MANY_STORE_REQUESTS.code());
        assertThat(platform.asked).hasSize(1);
    }
}
