package io.cartway.proxy.store;

import static io.cartway.proxy.store.SampleStore.sealed;
import static io.cartway.proxy.store.SampleStore.store;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path path;

    private Database database;
    private ChangeFeed changes;
    private Stores stores;

    @BeforeEach
    void open() {
        database = Database.open(DataFolder.at(path), 4);
        SampleStore.account(database, "a");
        SampleStore.account(database, "b");
        changes = new ChangeFeed(database, CLOCK);
        stores = new Stores(database, changes, CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Stores.Written add(StoreRecord store) {
        return stores.add(store, sealed(store)).join();
    }

    @Test
    void a_store_is_found_as_it_was_added() {
        StoreRecord store = new StoreRecord(
                "k1",
                "a",
                "vendure",
                URI.create("http://shop.example:8080/base"),
                "eu",
                "hetzner-fsn1",
                "Läden",
                "ab".repeat(32),
                Map.of("vendure_channel", "x\"y"),
                SampleStore.NOW,
                0);

        assertThat(add(store)).isEqualTo(new Stores.Written.Done());
        assertThat(stores.byKey("k1").join()).contains(store);
        assertThat(new SealedRows(database).credential("k1").join()).hasValueSatisfying(row -> {
            assertThat(row.keyId()).isEqualTo(-5);
            assertThat(row.fieldSet()).isEqualTo("key,secret");
            assertThat(row.ciphertext()).containsExactly(1, 2, 3);
        });
    }

    @Test
    void the_same_shop_cannot_be_added_twice_to_an_account_but_to_two_accounts() {
        add(store("a", "k1", "shop.example"));

        assertThat(add(store("a", "k2", "shop.example"))).isEqualTo(new Stores.Written.Exists("k1"));
        assertThat(add(store("b", "k3", "shop.example"))).isEqualTo(new Stores.Written.Done());
        assertThat(stores.byKey("k2").join()).isEmpty();
        assertThat(stores.ofAccount("a").join()).extracting(StoreRecord::key).containsExactly("k1");
        assertThat(stores.all().join()).extracting(StoreRecord::key).containsExactly("k1", "k3");
    }

    @Test
    void a_known_store_is_answered_at_once() {
        add(store("a", "k1", "shop.example"));
        stores.byKey("k1").join();

        assertThat(stores.byKey("k1")).isCompleted();
    }

    @Test
    void what_this_process_changes_it_sees_at_once() {
        StoreRecord before = store("a", "k1", "shop.example");
        add(before);
        stores.byKey("k1").join();

        assertThat(stores.update(store("a", "k1", "new.example"), null).join()).isEqualTo(new Stores.Written.Done());
        assertThat(stores.byKey("k1").join())
                .hasValueSatisfying(found -> assertThat(found.url()).hasToString("https://new.example"));
        assertThat(stores.delete("a", "k1").join()).isEqualTo(new Stores.Written.Done());
        assertThat(stores.byKey("k1").join()).isEmpty();
        assertThat(new SealedRows(database).credential("k1").join())
                .as("its secrets went with it")
                .isEmpty();
    }

    @Test
    void a_stranger_changes_and_deletes_nothing() {
        add(store("a", "k1", "shop.example"));

        assertThat(stores.delete("b", "k1").join()).isEqualTo(new Stores.Written.Missing());
        assertThat(stores.update(store("b", "k1", "evil.example"), null).join())
                .isEqualTo(new Stores.Written.Missing());
        assertThat(stores.byKey("k1").join()).isPresent();
    }

    @Test
    void an_update_to_the_address_of_another_store_is_refused() {
        add(store("a", "k1", "one.example"));
        add(store("a", "k2", "two.example"));

        assertThat(stores.update(store("a", "k2", "one.example"), null).join())
                .isEqualTo(new Stores.Written.Exists("k1"));
    }

    @Test
    void what_another_process_changes_is_seen_after_the_next_poll() {
        add(store("a", "k1", "shop.example"));
        changes.poll().join();
        stores.byKey("k1").join();
        try (Database other = Database.open(DataFolder.at(path), 1)) {
            new Stores(other, new ChangeFeed(other, CLOCK), CLOCK)
                    .delete("a", "k1")
                    .join();
        }

        assertThat(stores.byKey("k1").join()).as("still cached").isPresent();
        changes.poll().join();
        assertThat(stores.byKey("k1").join()).isEmpty();
    }

    @Test
    void each_change_is_told_once_and_a_gap_means_everything_changed() {
        List<Change> told = new ArrayList<>();
        changes.subscribe(told::add);
        add(store("a", "k1", "one.example"));
        changes.poll().join();
        assertThat(told).as("what was before the first poll is in no cache").isEmpty();

        add(store("a", "k2", "two.example"));
        changes.poll().join();
        changes.poll().join();
        assertThat(told).containsExactly(new Change(Change.Topic.STORE, "k2"));

        told.clear();
        add(store("a", "k3", "three.example"));
        add(store("a", "k4", "four.example"));
        ChangeFeed later = new ChangeFeed(database, Clock.offset(CLOCK, Duration.ofHours(2)));
        later.prune().join();
        changes.poll().join();
        assertThat(told)
                .contains(
                        new Change(Change.Topic.STORE, Change.ALL),
                        new Change(Change.Topic.API_KEY, Change.ALL),
                        new Change(Change.Topic.STORE, "k4"));
    }

    @Test
    void a_server_and_commands_write_beside_each_other_and_nothing_is_lost() {
        int each = 40;
        List<CompletableFuture<?>> writes = new ArrayList<>();
        try (Database other = Database.open(DataFolder.at(path), 1)) {
            Stores command = new Stores(other, new ChangeFeed(other, CLOCK), CLOCK);
            for (int i = 0; i < each; i++) {
                StoreRecord mine = store("a", "mine" + i, "mine" + i + ".example");
                StoreRecord theirs = store("b", "theirs" + i, "theirs" + i + ".example");
                writes.add(stores.add(mine, sealed(mine)));
                writes.add(command.add(theirs, sealed(theirs)));
            }
            writes.forEach(CompletableFuture::join);
        }

        assertThat(stores.all().join()).hasSize(2 * each);
    }

    @Test
    void activity_is_counted_in_memory_and_written_together() {
        add(store("a", "k1", "shop.example"));
        Activity activity = new Activity(database, Clock.offset(CLOCK, Duration.ofDays(1)));
        for (int i = 0; i < 5; i++) {
            activity.called("a", "k1");
        }
        activity.called("b", null);
        assertThat(stores.all().join().get(0).totalCalls()).isZero();

        activity.flush().join();
        activity.flush().join();

        assertThat(stores.all().join().get(0).totalCalls()).isEqualTo(5);
        assertThat(new Accounts(database, changes, CLOCK).list().join())
                .allSatisfy(account -> assertThat(account.lastActiveAt()).isAfter(SampleStore.NOW));
    }
}
