package io.cartway.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.connectors.spi.SigningContext;
import io.cartway.proxy.credential.CredentialVault;
import io.cartway.proxy.credential.KeyRing;
import io.cartway.proxy.credential.MasterKey;
import io.cartway.proxy.credential.RotatingTokens;
import io.cartway.proxy.credential.SessionVault;
import io.cartway.proxy.memory.StoreMemories;
import io.cartway.proxy.resilience.StoreGuardListener;
import io.cartway.proxy.resilience.StoreGuards;
import io.cartway.proxy.resilience.StoreLimits;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SampleStore;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores whose token expires and whose refresh token changes with it, on a real database. */
class RotatingTokensTest {
    private static final StoreRecord STORE = new StoreRecord(
            "0".repeat(32),
            "a",
            "tokens",
            URI.create("https://shop.example"),
            "any",
            "local",
            null,
            null,
            Map.of(),
            Instant.EPOCH,
            0);

    private final AtomicLong nanos = new AtomicLong();
    private final EventLoop loop = new DefaultEventLoop();
    private final TokenShop shop = new TokenShop();
    private final FakePlatform platform = new FakePlatform(loop, shop::answer);
    private final List<Node> nodes = new ArrayList<>();
    private Path folder;
    private Node node;

    /** A process: what it has of its own, on the database that all share. */
    private final class Node {
        final Database database = Database.open(DataFolder.at(folder), 2);
        final ChangeFeed changes = new ChangeFeed(database, Clock.systemUTC());
        final Stores stores = new Stores(database, changes, Clock.systemUTC());
        final CredentialVault vault = new CredentialVault(
                new SealedRows(database),
                new KeyRing(MasterKey.load(
                        DataFolder.at(folder), null, folder.resolve("kek"), "kek", new Random(1), () -> false)),
                changes,
                Clock.systemUTC());
        final SessionVault sessions = new SessionVault(changes, nanos::get);
        final RotatingTokens tokens = new RotatingTokens(vault, stores, new Later());

        Node() {
            nodes.add(this);
        }

        /** What a call comes to: 0, or the code of its failure. */
        CompletableFuture<Integer> call() {
            return vault.open(STORE)
                    .thenComposeAsync(
                            credential -> {
                                PlanRun.Setting plain = setting(credential);
                                ExchangeSession session = Objects.requireNonNull(
                                        ExchangeSession.of(sessions, tokens, plain, STORE, () -> vault.open(STORE)));
                                CompletableFuture<Integer> code = new CompletableFuture<>();
                                new PlanRun(plain.with(session), new ToldCode(code))
                                        .start(TokenShop.CONNECTOR.check(
                                                STORE.toStore(), new StoreMemories().of(STORE.key())));
                                return code.whenComplete((done, failure) -> {
                                    session.close();
                                    credential.close();
                                });
                            },
                            loop)
                    .toCompletableFuture();
        }

        void passedOnAndRefused() {
            vault.open(STORE)
                    .thenComposeAsync(
                            credential -> {
                                ExchangeSession session = Objects.requireNonNull(ExchangeSession.of(
                                        sessions, tokens, setting(credential), STORE, () -> vault.open(STORE)));
                                return session.open().thenRun(() -> {
                                    session.refused();
                                    session.close();
                                    credential.close();
                                });
                            },
                            loop)
                    .join();
        }

        List<Integer> calls(int number) {
            List<CompletableFuture<Integer>> running = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                running.add(call());
            }
            return running.stream().map(RotatingTokensTest::code).distinct().toList();
        }

        void connect(int pair) {
            Map<String, SecretBytes> fields = pair(pair);
            stores.add(STORE, vault.seal("a", STORE.key(), "local", fields).join())
                    .join();
        }

        void update(int pair) {
            stores.update(
                            STORE,
                            vault.seal("a", STORE.key(), "local", pair(pair)).join())
                    .join();
        }

        String kept(String field) {
            try (Credential credential = vault.read(STORE).join().credential()) {
                return new String(
                        Objects.requireNonNull(credential.field(field)).reveal(SecretAccess.INSTANCE),
                        StandardCharsets.UTF_8);
            }
        }
    }

    private static Map<String, SecretBytes> pair(int number) {
        return Map.of(
                "access", SecretBytes.ofText("a" + number),
                "refresh", SecretBytes.ofText("r" + number),
                "secret", SecretBytes.ofText("s"));
    }

    private static int code(CompletableFuture<Integer> call) {
        return call.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** The wall clock, as far ahead as the other. */
    private final class Later extends Clock {
        @Override
        public Instant instant() {
            return Instant.now().plusNanos(nanos.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private PlanRun.Setting setting(Credential credential) {
        return new PlanRun.Setting(
                loop,
                () -> new SigningContext(Instant.EPOCH, new Random(1)),
                new ExchangeContext("test", Instant.EPOCH, 0, InetAddress.getLoopbackAddress()),
                platform,
                StoreCheck.target(STORE),
                new StoreGuards(StoreLimits.defaults(), StoreGuardListener.NONE, System::nanoTime).of(STORE.key()),
                TokenShop.CONNECTOR,
                credential,
                null);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @BeforeEach
    void open(@TempDir Path path) {
        folder = path;
        node = new Node();
        SampleStore.account(node.database, "a");
        node.connect(shop.authorise());
    }

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        nodes.forEach(it -> it.database.close());
    }

    @Test
    void a_token_that_is_good_is_used_as_it_is() {
        assertThat(node.calls(3)).containsExactly(0);
        assertThat(shop.refreshes()).isZero();
    }

    @Test
    void many_calls_with_an_ended_token_share_one_refresh() {
        for (int round = 1; round <= 5; round++) {
            shop.expire();
            later(Duration.ofSeconds(2));
            assertThat(node.calls(50)).as("round %d", round).containsExactly(0);
            assertThat(shop.refreshes()).isEqualTo(round);
        }
    }

    @Test
    void a_token_is_replaced_a_little_before_its_end() {
        shop.expire();
        node.calls(1);
        later(Duration.ofMinutes(58));
        node.calls(1);
        assertThat(shop.refreshes()).isEqualTo(1);

        later(Duration.ofSeconds(90));
        assertThat(node.calls(20)).containsExactly(0);
        assertThat(shop.refreshes()).isEqualTo(2);
        assertThat(node.kept("access")).isEqualTo("a3");
        assertThat(node.kept("refresh")).isEqualTo("r3");
    }

    @Test
    void the_end_of_a_token_is_known_after_a_restart() {
        shop.expire();
        node.calls(1);
        later(Duration.ofMinutes(62));
        long before = platform.asked.size();

        assertThat(new Node().calls(1)).containsExactly(0);
        assertThat(platform.asked).as("a refresh and the call").hasSize((int) before + 2);
    }

    @Test
    void a_process_that_ends_between_refresh_and_save_loses_nothing() {
        for (int round = 1; round <= 4; round++) {
            shop.expire();
            later(Duration.ofSeconds(2));
            int waiting = platform.waiting.size();
            shop.loseNext();
            CompletableFuture<Integer> lost = node.call();
            await().until(() -> platform.waiting.size() > waiting);
            node = new Node();

            assertThat(node.calls(20)).as("round %d", round).containsExactly(0);
            assertThat(lost).isNotDone();
        }
    }

    @Test
    void a_token_that_was_refused_in_a_request_that_was_passed_on_is_replaced_by_the_next_call() {
        node.calls(1);
        shop.expire();
        later(Duration.ofSeconds(2));
        node.passedOnAndRefused();

        assertThat(node.calls(5)).containsExactly(0);
        assertThat(shop.refreshes()).isEqualTo(1);
        assertThat(platform.asked).as("no other call was refused").hasSize(1 + 1 + 5);
    }

    @Test
    void what_was_connected_during_a_refresh_wins() {
        shop.expire();
        int waiting = platform.waiting.size();
        shop.loseNext();
        CompletableFuture<Integer> call = node.call();
        await().until(() -> platform.waiting.size() > waiting);
        int pair = shop.authorise();
        node.update(pair);
        platform.waiting
                .get(waiting)
                .accept(new FakePlatform.Answer(
                        Map.of(), "{\"access_token\":\"a2\",\"refresh_token\":\"r2\",\"expires_in\":3600}"));

        assertThat(code(call)).isZero();
        assertThat(node.kept("refresh")).isEqualTo("r" + pair);
        assertThat(node.calls(5)).containsExactly(0);
        assertThat(shop.refreshes()).isEqualTo(1);
    }

    @Test
    void another_process_uses_the_pair_that_is_kept() {
        Node other = new Node();
        other.calls(1);
        node.calls(1);
        shop.expire();
        later(Duration.ofSeconds(2));

        assertThat(node.calls(5)).containsExactly(0);
        assertThat(other.calls(5)).containsExactly(0);
        assertThat(shop.refreshes()).isEqualTo(1);
    }

    @Test
    void a_refused_refresh_token_rests_until_another_is_given() {
        shop.expire();
        node.update(-1);
        int refused = shop.refreshes();

        assertThat(node.calls(1)).containsExactly(ReturnCode.STORE_API_ACCESS.code());
        assertThat(node.calls(5)).containsExactly(ReturnCode.STORE_API_ACCESS.code());
        assertThat(shop.refreshes()).isEqualTo(refused + 1);

        node.update(shop.authorise());
        assertThat(node.calls(5)).containsExactly(0);
    }

    @Test
    void a_refresh_that_comes_to_nothing_early_leaves_the_token_in_use() {
        shop.expire();
        node.calls(1);
        later(Duration.ofSeconds(3600 - 50));
        int waiting = platform.waiting.size();
        shop.loseNext();
        CompletableFuture<Integer> call = node.call();
        await().until(() -> platform.waiting.size() > waiting);
        platform.waiting.get(waiting).accept(new FakePlatform.Answer(Map.of(), null));

        assertThat(code(call)).isZero();
        assertThat(node.kept("access")).isEqualTo("a2");
    }
}
