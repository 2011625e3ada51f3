package io.cartway.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cartway.connectors.secret.Credential;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import io.cartway.proxy.credential.CredentialException.Reason;
import io.cartway.proxy.store.ChangeFeed;
import io.cartway.proxy.store.DataFolder;
import io.cartway.proxy.store.Database;
import io.cartway.proxy.store.SampleStore;
import io.cartway.proxy.store.SealedCredential;
import io.cartway.proxy.store.SealedRows;
import io.cartway.proxy.store.StoreRecord;
import io.cartway.proxy.store.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialVaultTest {
    private static final String CANARY = "cs_canary_7f3a9b2c";

    @TempDir
    Path path;

    private DataFolder folder;
    private Database database;
    private ChangeFeed changes;
    private Stores stores;
    private CredentialVault vault;

    @BeforeEach
    void open() {
        folder = DataFolder.at(path);
        database = Database.open(folder, 2);
        SampleStore.account(database, "a");
        SampleStore.account(database, "b");
        changes = new ChangeFeed(database, Clock.systemUTC());
        stores = new Stores(database, changes, Clock.systemUTC());
        vault = vault(new KeyRing(key("kek", false)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private MasterKey key(String name, boolean inUse) {
        return MasterKey.load(folder, null, path.resolve(name), "kek", new Random(name.hashCode()), () -> inUse);
    }

    private CredentialVault vault(KeyRing ring) {
        return new CredentialVault(new SealedRows(database), ring, changes, Clock.systemUTC());
    }

    private StoreRecord connect(String account, String key) {
        StoreRecord store = SampleStore.store(account, key, key + ".example");
        Map<String, SecretBytes> fields =
                Map.of("wc_consumer_key", SecretBytes.ofText("ck_1"), "wc_consumer_secret", SecretBytes.ofText(CANARY));
        SealedCredential sealed =
                vault.seal(account, key, store.region(), fields).join();
        stores.add(store, sealed).join();
        return store;
    }

    private static String text(Credential credential, String field) {
        SecretBytes value = credential.field(field);
        return value == null ? "" : new String(value.reveal(SecretAccess.INSTANCE), StandardCharsets.UTF_8);
    }

    private static CredentialException failure(CompletableFuture<?> future) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, future::join);
        assertThat(failure).as("it should have failed").isNotNull();
        if (failure.getCause() instanceof CredentialException known) {
            return known;
        }
        throw new AssertionError("another failure", failure.getCause());
    }

    @Test
    void what_was_sealed_opens_for_its_store() {
        StoreRecord store = connect("a", "k1");

        try (Credential credential = vault.open(store).join()) {
            assertThat(credential.names()).containsExactly("wc_consumer_key", "wc_consumer_secret");
            assertThat(text(credential, "wc_consumer_secret")).isEqualTo(CANARY);
        }
    }

    @Test
    void a_warm_vault_answers_at_once_and_each_exchange_gets_its_own_copy() {
        StoreRecord store = connect("a", "k1");
        vault.open(store).join().close();

        CompletableFuture<Credential> warm = vault.open(store);

        assertThat(warm).isCompleted();
        assertThat(text(warm.join(), "wc_consumer_key")).isEqualTo("ck_1");
    }

    @Test
    void a_restarted_process_opens_what_another_sealed() {
        StoreRecord store = connect("a", "k1");

        CredentialVault restarted = vault(new KeyRing(key("kek", true)));

        assertThat(text(restarted.open(store).join(), "wc_consumer_secret")).isEqualTo(CANARY);
    }

    @Test
    void an_account_has_one_keyset_even_when_many_seal_first() {
        CompletableFuture<?>[] seals = new CompletableFuture<?>[16];
        for (int i = 0; i < seals.length; i++) {
            CredentialVault other = vault(new KeyRing(key("kek", true)));
            seals[i] = other.seal("a", "k" + i, "local", Map.of("f", SecretBytes.ofText("v")));
        }
        CompletableFuture.allOf(seals).join();

        assertThat(seals)
                .extracting(seal -> ((SealedCredential) seal.join()).keyId())
                .containsOnly(((SealedCredential) seals[0].join()).keyId());
    }

    @Test
    void another_key_encryption_key_is_told_clearly() {
        StoreRecord store = connect("a", "k1");
        KeyRing other = new KeyRing(key("other", false));

        CredentialException failure = failure(vault(other).open(store));

        assertThat(failure.reason()).isEqualTo(Reason.WRONG_KEY);
        assertThat(failure).hasMessageContaining("put the right kek file or CARTWAY_KEK back");
        assertThatThrownBy(() ->
                        other.check(new SealedRows(database).keysetsByKek().join()))
                .isInstanceOf(CredentialException.class);
    }

    @Test
    void a_row_moved_to_another_store_does_not_open() {
        connect("a", "k1");
        StoreRecord other = SampleStore.store("a", "k2", "k2.example");
        SealedCredential row = new SealedRows(database).credential("k1").join().orElseThrow();
        stores.add(other, moved(row, "k2", "a", row.fieldSet(), row.keyId(), row.ciphertext()))
                .join();

        assertThat(failure(vault.open(other)).reason()).isEqualTo(Reason.TAMPERED);
    }

    @Test
    void a_row_moved_to_another_account_does_not_open() {
        connect("a", "k1");
        connect("b", "k3");
        StoreRecord other = SampleStore.store("b", "k2", "k2.example");
        SealedCredential row = new SealedRows(database).credential("k1").join().orElseThrow();
        stores.add(other, moved(row, "k2", "b", row.fieldSet(), row.keyId(), row.ciphertext()))
                .join();

        assertThat(failure(vault.open(other)).reason()).isEqualTo(Reason.TAMPERED);
    }

    @Test
    void a_row_with_any_bit_changed_does_not_open() {
        StoreRecord store = connect("a", "k1");
        SealedCredential row = new SealedRows(database).credential("k1").join().orElseThrow();
        for (int bit = 0; bit < row.ciphertext().length * 8; bit += 7) {
            byte[] changed = row.ciphertext().clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            replace(store, moved(row, "k1", "a", row.fieldSet(), row.keyId(), changed));
            assertThat(failure(vault.open(store)).reason()).as("bit " + bit).isEqualTo(Reason.TAMPERED);
        }
        replace(store, moved(row, "k1", "a", "wc_consumer_key", row.keyId(), row.ciphertext()));
        assertThat(failure(vault.open(store)).reason()).as("field set").isEqualTo(Reason.TAMPERED);
        replace(store, moved(row, "k1", "a", row.fieldSet(), row.keyId() + 1, row.ciphertext()));
        assertThat(failure(vault.open(store)).reason()).as("key version").isEqualTo(Reason.TAMPERED);
        replace(store, row);
        assertThat(vault.open(store)).as("unchanged").succeedsWithin(Duration.ofSeconds(5));
    }

    private void replace(StoreRecord store, SealedCredential row) {
        stores.update(store, row).join();
    }

    private static SealedCredential moved(
            SealedCredential row, String store, String account, String fields, int keyId, byte[] bytes) {
        return new SealedCredential(store, account, row.region(), fields, keyId, bytes, row.sealedAt());
    }

    @Test
    void a_store_without_a_row_says_so() {
        StoreRecord unknown = SampleStore.store("a", "none", "none.example");

        assertThat(failure(vault.open(unknown)).reason()).isEqualTo(Reason.NO_CREDENTIAL);
    }

    @Test
    void nothing_of_a_secret_is_printed_or_on_the_disk_in_clear() throws Exception {
        StoreRecord store = connect("a", "k1");
        SealedCredential row = new SealedRows(database).credential("k1").join().orElseThrow();

        assertThat(store + " " + row + " " + vault.open(store).join()).doesNotContain(CANARY);
        try (var files = Files.list(path)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(CANARY)).as(file.toString()).isFalse();
                assertThat(bytes.contains(Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))))
                        .isFalse();
            }
        }
    }

    @Test
    void a_new_key_file_is_readable_by_its_owner_only_and_used_again() throws Exception {
        MasterKey first = key("kek", false);

        assertThat(key("kek", false).id()).isEqualTo(first.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("kek"))))
                .isEqualTo("rw-------");
        assertThat(first.toString())
                .doesNotContain(Files.readString(path.resolve("kek")).substring(0, 8));
    }

    @Test
    void a_missing_key_file_is_not_replaced_while_rows_depend_on_it() {
        assertThatThrownBy(() -> key("gone", true))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("put it back");
        assertThat(path.resolve("gone")).doesNotExist();
    }

    @Test
    void a_key_file_that_others_may_read_or_that_is_no_key_is_refused() throws Exception {
        Path open = path.resolve("open");
        Files.copy(path.resolve("kek"), open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path shortKey = path.resolve("short");
        DataFolder.writePrivately(shortKey, "c2hvcnQ=".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> key("open", false)).hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> key("short", false)).hasMessageContaining("not base64 of 32 bytes");
        SecretBytes given = SecretBytes.ofText("not a key");
        assertThatThrownBy(() -> MasterKey.load(folder, given, open, "kek", new Random(1), () -> false))
                .hasMessageContaining("kek from the environment is not base64")
                .hasMessageNotContaining("not a key");
    }
}
