package io.cartway.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.registry.ConnectorRegistry;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.connectors.spi.UpstreamRequest;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.memory.StoreMemories;
import io.cartway.proxy.resilience.StoreGuard;
import io.cartway.proxy.resilience.StoreGuardListener;
import io.cartway.proxy.resilience.StoreGuards;
import io.cartway.proxy.resilience.StoreLimits;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.StoreRecord;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to a Vendure that is connected by name and password. */
class SessionTest {
    private static final Connector VENDURE = Objects.requireNonNull(
            ConnectorRegistry.load(ApiCatalogLoader.load()).byId("vendure"));
    private static final StoreRecord STORE = new StoreRecord(
            "0".repeat(32),
            "account",
            "vendure",
            URI.create("https://shop.example"),
            "any",
            "local",
            null,
            null,
            Map.of(),
            Instant.EPOCH,
            0);
    private static final String FORBIDDEN =
            "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"FORBIDDEN\"}}],\"data\":null}";

    private final AtomicLong nanos = new AtomicLong();
    private final EventLoop loop = new DefaultEventLoop();
    private final FakePlatform platform = new FakePlatform(loop, this::answer);
    private final StoreGuard guard =
            new StoreGuards(StoreLimits.defaults(), StoreGuardListener.NONE, System::nanoTime).of(STORE.key());
    private Database database;
    private SessionVault vault;
    private volatile String password = "right";
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean broken;
    private volatile boolean forbids;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(DataFolder.at(folder), 1);
        vault = new SessionVault(new ChangeFeed(database, Clock.systemUTC()), nanos::get);
    }

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        database.close();
    }

    private FakePlatform.@Nullable Answer answer(UpstreamRequest request) {
        if (!isLogin(request)) {
            boolean known =
                    ("Bearer token-" + opened.get()).equals(request.headers().get("authorization"));
            return new FakePlatform.Answer(Map.of(), known && !forbids ? "{\"data\":{\"products\":{}}}" : FORBIDDEN);
        }
        if (silent) {
            return null;
        }
        if (broken) {
            return new FakePlatform.Answer(Map.of(), null);
        }
        if (!FakePlatform.text(request).contains("\"password\":\"" + password + "\"")) {
            return new FakePlatform.Answer(
                    Map.of(),
                    "{\"data\":{\"login\":{\"errorCode\":\"INVALID_CREDENTIALS_ERROR\",\"message\":\"wrong\"}}}");
        }
        return welcome();
    }

    private FakePlatform.Answer welcome() {
        return new FakePlatform.Answer(
                Map.of("vendure-auth-token", "token-" + opened.incrementAndGet()), "{\"data\":{\"login\":{}}}");
    }

    private static boolean isLogin(UpstreamRequest request) {
        return FakePlatform.text(request).contains("login(");
    }

    private long logins() {
        return platform.asked.stream().filter(SessionTest::isLogin).count();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** What a call comes to: 0, or the code of its failure. */
    private int call(String withPassword) throws Exception {
        return begin(withPassword).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Integer> begin(String withPassword) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        loop.execute(() -> {
            Credential credential = credential(withPassword);
            PlanRun.Setting setting = setting(credential);
            code.whenComplete((done, failure) -> {
                credential.close();
                Objects.requireNonNull(setting.session()).close();
            });
            new PlanRun(setting, new Told(code))
                    .start(VENDURE.check(STORE.toStore(), new StoreMemories().of(STORE.key())));
        });
        return code;
    }

    private int check(String withPassword) {
        CompletableFuture<Void> accepted = CompletableFuture.supplyAsync(
                        () -> StoreCheck.start(
                                setting(credential(withPassword)), STORE, new StoreMemories().of(STORE.key())),
                        loop)
                .thenCompose(StoreCheck::accepted);
        return accepted.handle((done, failure) -> failure == null ? 0 : code(UpstreamFailures.toException(failure)))
                .join();
    }

    private static Credential credential(String password) {
        return new Credential(Map.of(
                "vendure_username", SecretBytes.ofText("ann"), "vendure_password", SecretBytes.ofText(password)));
    }

    private PlanRun.Setting setting(Credential credential) {
        PlanRun.Setting plain = new PlanRun.Setting(
                loop,
                () -> new SigningContext(Instant.EPOCH, new Random(1)),
                new ExchangeContext("test", Instant.EPOCH, 0, InetAddress.getLoopbackAddress()),
                platform,
                StoreCheck.target(STORE),
                guard,
                VENDURE,
                credential,
                null);
        return plain.with(
                ExchangeSession.of(vault, plain, STORE, () -> CompletableFuture.completedFuture(credential.copy())));
    }

    private record Told(CompletableFuture<Integer> code) implements PlanRun.Listener {
        @Override
        public void progressed() {}

        @Override
        public void paused() {}

        @Override
        public void done(Outcome.Done done) {
            code.complete(0);
        }

        @Override
        public void refused(PlatformError error) {
            code.complete(error.code().code());
        }

        @Override
        public void failed(RuntimeException failure) {
            code.complete(SessionTest.code(failure));
        }
    }

    private static int code(RuntimeException failure) {
        return failure instanceof ProxyException known ? known.code().code() : -1;
    }

    @Test
    void calls_share_one_session() throws Exception {
        assertThat(call("right")).isZero();
        later(Duration.ofHours(1));
        assertThat(call("right")).isZero();

        assertThat(logins()).isEqualTo(1);
        assertThat(platform.asked.get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void calls_that_come_during_a_login_wait_for_it() throws Exception {
        silent = true;
        CompletableFuture<Integer> first = begin("right");
        await().until(() -> logins() == 1);
        CompletableFuture<Integer> second = begin("right");
        Thread.sleep(50);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        platform.waiting.get(0).accept(welcome());
        assertThat(first.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(second.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void a_session_that_ended_is_renewed_and_the_step_sent_again() throws Exception {
        call("right");
        opened.set(7);
        later(Duration.ofMinutes(1));

        assertThat(call("right")).isZero();
        assertThat(logins()).isEqualTo(2);
        assertThat(platform.asked).hasSize(5);
    }

    @Test
    void a_refusal_right_after_the_login_is_about_something_else() throws Exception {
        call("right");
        forbids = true;
        later(Duration.ofSeconds(9));

        assertThat(call("right")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
        assertThat(logins()).isEqualTo(1);
    }

    @Test
    void a_step_is_sent_again_only_once() throws Exception {
        call("right");
        forbids = true;
        later(Duration.ofMinutes(1));

        assertThat(call("right")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
        assertThat(logins()).isEqualTo(2);
        assertThat(platform.asked).hasSize(5);
    }

    @Test
    void a_wrong_password_rests_longer_each_time() throws Exception {
        for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
            long before = logins();
            assertThat(call("wrong")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
            assertThat(logins()).isEqualTo(before + 1);
            later(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(call("wrong")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
            assertThat(logins()).as("within %d minutes", minutes).isEqualTo(before + 1);
            later(Duration.ofSeconds(1));
        }
    }

    @Test
    void another_password_is_tried_at_once() throws Exception {
        call("wrong");

        assertThat(call("right")).isZero();
        assertThat(call("wrong")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
    }

    @Test
    void a_login_that_fails_for_other_reasons_is_tried_by_the_next_call() throws Exception {
        broken = true;
        assertThat(call("right")).isEqualTo(ReturnCode.STORE_ERROR.code());
        broken = false;

        assertThat(call("right")).isZero();
    }

    @Test
    void a_session_has_an_end_of_ours_too() throws Exception {
        call("right");
        later(Duration.ofHours(13));
        call("right");

        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void a_check_logs_in_although_there_is_a_session() throws Exception {
        call("right");
        later(Duration.ofMinutes(1));

        assertThat(check("right")).isZero();
        assertThat(logins()).isEqualTo(2);
        assertThat(check("wrong")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
        assertThat(check("wrong")).isEqualTo(ReturnCode.STORE_API_ACCESS.code());
        assertThat(logins()).isEqualTo(3);
    }
}
