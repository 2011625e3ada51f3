package io.cartway.proxy.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.proxy.credential.MasterKey;
import io.cartway.proxy.credential.Pepper;
import io.cartway.proxy.store.Account;
import io.cartway.proxy.store.Accounts;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SampleStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAuthenticatorTest {
    private static final AuthOutcome UNKNOWN = new AuthOutcome.Unknown();

    @TempDir
    Path path;

    private final Random random = new Random(7);
    private final ApiKey key = ApiKey.generate(random);
    private long nanos;
    private Database database;
    private Accounts accounts;
    private Pepper pepper;
    private ChangeFeed changes;
    private CallerAuthenticator authenticator;

    @BeforeEach
    void open() {
        DataFolder folder = DataFolder.at(path);
        database = Database.open(folder, 2);
        changes = new ChangeFeed(database, Clock.systemUTC());
        accounts = new Accounts(database, changes, Clock.systemUTC());
        pepper = new Pepper(MasterKey.load(folder, null, path.resolve("pepper"), "pepper", random, () -> false));
        Account account = new Account("acc", "Name", null, SampleStore.NOW, SampleStore.NOW);
        accounts.create(account, key.record("acc", pepper, SampleStore.NOW)).join();
        authenticator = new CallerAuthenticator(accounts, pepper, changes, () -> nanos);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static InetAddress address(int... parts) {
        try {
            byte[] bytes = new byte[parts.length];
            for (int i = 0; i < parts.length; i++) {
                bytes[i] = (byte) parts[i];
            }
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private AuthOutcome authenticate(String text) {
        return authenticator.authenticate(text, address(192, 0, 2, 1)).join();
    }

    private static String wrong(ApiKey key) {
        return key.id() + "0".repeat(24);
    }

    @Test
    void the_right_key_is_its_accounts_owner_who_may_do_everything() {
        assertThat(authenticate(key.reveal()))
                .isEqualTo(new AuthOutcome.Accepted(new Caller("acc", key.id(), Role.OWNER)));
        Caller caller = new Caller("acc", key.id(), Role.OWNER);
        assertThat(List.of("store.read", "store.write", "account.read", "account.write", "log.read", "raw"))
                .allMatch(caller::may);
        assertThat(List.of("", "everything", "store.*")).noneMatch(caller::may);
    }

    @Test
    void a_known_key_is_answered_at_once() {
        authenticate(key.reveal());

        assertThat(authenticator.authenticate(key.reveal(), address(192, 0, 2, 1)))
                .isCompleted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "ABCDEF0123456789ABCDEF0123456789", "zz", "' OR 1=1 --", "\u0000"})
    void what_has_not_the_form_of_a_key_is_unknown(String text) {
        assertThat(authenticate(text)).isEqualTo(UNKNOWN);
    }

    @Test
    void an_unknown_key_and_a_wrong_secret_are_not_told_apart() {
        assertThat(authenticate("f".repeat(32))).isEqualTo(UNKNOWN);
        assertThat(authenticate(wrong(key))).isEqualTo(UNKNOWN);
    }

    @Test
    void a_disabled_key_is_told_only_to_who_has_all_of_it() {
        accounts.disableKey(key.id()).join();

        assertThat(authenticate(key.reveal())).isEqualTo(new AuthOutcome.Disabled());
        assertThat(authenticate(wrong(key))).isEqualTo(UNKNOWN);
    }

    @Test
    void a_key_that_another_process_disabled_is_seen_after_the_next_poll() {
        changes.poll().join();
        authenticate(key.reveal());
        ChangeFeed others = new ChangeFeed(database, Clock.systemUTC());
        new Accounts(database, others, Clock.systemUTC()).disableKey(key.id()).join();
        assertThat(authenticate(key.reveal())).as("still cached").isInstanceOf(AuthOutcome.Accepted.class);

        changes.poll().join();

        assertThat(authenticate(key.reveal())).isEqualTo(new AuthOutcome.Disabled());
    }

    @Test
    void a_key_that_this_process_disabled_is_seen_at_once() {
        authenticate(key.reveal());
        accounts.disableKey(key.id()).join();

        assertThat(authenticate(key.reveal())).isEqualTo(new AuthOutcome.Disabled());
    }

    @Test
    void a_key_that_was_asked_for_before_it_was_made_is_accepted() {
        ApiKey later = ApiKey.generate(random);
        assertThat(authenticate(later.reveal())).isEqualTo(UNKNOWN);
        accounts.addKey(later.record("acc", pepper, SampleStore.NOW)).join();

        assertThat(authenticate(later.reveal())).isInstanceOf(AuthOutcome.Accepted.class);
    }

    @Test
    void after_a_rotation_only_the_new_key_opens() {
        ApiKey fresh = ApiKey.generate(random);
        accounts.replaceKey(key.id(), fresh.record("acc", pepper, SampleStore.NOW))
                .join();

        assertThat(authenticate(key.reveal())).isEqualTo(new AuthOutcome.Disabled());
        assertThat(authenticate(fresh.reveal())).isInstanceOf(AuthOutcome.Accepted.class);
        assertThat(accounts.replaceKey("00000000", ApiKey.generate(random).record("acc", pepper, SampleStore.NOW))
                        .join())
                .isFalse();
    }

    @Test
    void guessing_is_slowed_down_and_allowed_again_later() {
        String unknown = "f".repeat(32);
        for (int i = 0; i < 20; i++) {
            assertThat(authenticate(unknown)).isEqualTo(UNKNOWN);
        }

        assertThat(authenticate(unknown))
                .isInstanceOfSatisfying(
                        AuthOutcome.Throttled.class,
                        outcome -> assertThat(outcome.retryAfterSeconds()).isBetween(1, 5));
        nanos += Duration.ofSeconds(4).toNanos();
        assertThat(authenticate(unknown)).isEqualTo(UNKNOWN);
        assertThat(authenticate(unknown)).isInstanceOf(AuthOutcome.Throttled.class);
    }

    @Test
    void a_stranger_who_guesses_does_not_lock_the_owner_out() {
        InetAddress stranger = address(198, 51, 100, 9);
        for (int i = 0; i < 30; i++) {
            authenticator.authenticate(wrong(key), stranger).join();
        }

        assertThat(authenticator.authenticate(wrong(key), stranger).join()).isInstanceOf(AuthOutcome.Throttled.class);
        assertThat(authenticator.authenticate(key.reveal(), stranger).join())
                .as("the owner, from the stranger's own network")
                .isInstanceOf(AuthOutcome.Accepted.class);
        assertThat(authenticate(wrong(key))).as("another network").isEqualTo(UNKNOWN);
    }

    @Test
    void neighbours_in_a_network_share_a_bucket() {
        AttemptLimit limit = new AttemptLimit(() -> 0);
        for (int i = 0; i < 20; i++) {
            limit.wrong("id", address(0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, i));
        }

        assertThat(limit.waitSeconds("id", address(0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 9, 9, 9, 9, 9, 9, 9, 9)))
                .isPositive();
        assertThat(limit.waitSeconds("id", address(0x20, 1, 0xd, 0xb8, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)))
                .isZero();
        assertThat(limit.waitSeconds("other", address(0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)))
                .isZero();
    }

    @Test
    void another_pepper_is_told_at_the_start() {
        Pepper other = new Pepper(
                MasterKey.load(DataFolder.at(path), null, path.resolve("other"), "pepper", random, () -> false));

        assertThatThrownBy(() -> other.check(accounts.pepperIds().join()))
                .hasMessageContaining("no key would be accepted");
        pepper.check(accounts.pepperIds().join());
    }

    @Test
    void a_key_is_neither_printed_nor_kept() throws Exception {
        assertThat(key.toString()).contains(key.id()).doesNotContain(key.reveal());
        String secret = key.reveal().substring(8);
        try (var files = Files.list(path)) {
            assertThat(files.toList())
                    .allSatisfy(file -> assertThat(
                                    new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret))
                            .isFalse());
        }
    }
}
