package io.cartway.proxy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path path;

    private static String pragma(Database database, String name) {
        return database.read(connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery("PRAGMA " + name)) {
                        row.next();
                        return row.getString(1);
                    }
                })
                .join();
    }

    @Test
    void acknowledged_writes_are_on_the_disk_and_others_are_waited_for() {
        try (Database database = Database.open(DataFolder.at(path), 1)) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "busy_timeout")).isEqualTo("5000");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void only_the_owner_may_read_what_is_kept() throws Exception {
        Path data = path.resolve("data");
        try (Database database = Database.open(DataFolder.at(data), 1)) {
            pragma(database, "user_version");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            try (var files = Files.list(data)) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .as(file.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void the_list_of_scripts_is_the_folder_of_scripts() throws Exception {
        assertThat(scripts("db/migration")).isEqualTo(Schema.CURRENT.scripts());
    }

    private static List<String> scripts(String location) throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(DatabaseTest.class.getClassLoader().getResource(location))
                        .toURI());
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void an_older_schema_is_migrated_and_keeps_its_rows() throws URISyntaxException {
        Schema first = new Schema("db/two-versions", List.of("V1__a.sql"));
        Schema second = new Schema("db/two-versions", List.of("V1__a.sql", "V2__b.sql"));
        DataFolder folder = DataFolder.at(path);
        try (Database database = Database.open(folder, 1, first)) {
            database.write(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("INSERT INTO a VALUES ('kept')");
                        }
                    })
                    .join();
        }
        for (int start = 0; start < 2; start++) {
            try (Database database = Database.open(folder, 1, second)) {
                String row = database.read(connection -> {
                            try (Statement statement = connection.createStatement();
                                    ResultSet rows = statement.executeQuery("SELECT name || n FROM a")) {
                                rows.next();
                                return rows.getString(1);
                            }
                        })
                        .join();
                assertThat(row).isEqualTo("kept7");
                assertThat(database.read(Schema::version).join()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_newer_schema_is_refused_and_says_what_to_do() {
        Schema newer = new Schema("db/two-versions", List.of("V1__a.sql", "V2__b.sql"));
        DataFolder folder = DataFolder.at(path);
        Database.open(folder, 1, newer).close();

        assertThatThrownBy(() -> Database.open(folder, 1))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("written by a newer version")
                .hasMessageContaining("run that version");
    }

    @Test
    void many_may_make_the_same_new_database_at_once() {
        List<CompletableFuture<Integer>> openings = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try (Database database = Database.open(DataFolder.at(path), 1)) {
                        return database.read(Schema::version).join();
                    }
                }))
                .toList();

        assertThat(openings).allSatisfy(version -> assertThat(version.join()).isEqualTo(1));
    }

    @Test
    void a_failed_transaction_leaves_nothing_behind() {
        try (Database database = Database.open(DataFolder.at(path), 1)) {
            CompletableFuture<Integer> write = database.write(connection -> {
                ChangeFeed.record(connection, Change.Topic.STORE, "half", 1);
                throw new IllegalStateException("cut");
            });

            assertThatThrownBy(write::join).hasRootCauseMessage("cut");
            int rows = database.read(connection -> {
                        try (Statement statement = connection.createStatement();
                                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM change")) {
                            row.next();
                            return row.getInt(1);
                        }
                    })
                    .join();
            assertThat(rows).isZero();
        }
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused() {
        DataFolder folder = DataFolder.at(path);
        try (ServerLock first = folder.lockForServer()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(folder::lockForServer)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another server runs");
        }
        folder.lockForServer().close();
    }

    @Test
    void work_after_the_end_fails_and_does_not_hang() {
        Database database = Database.open(DataFolder.at(path), 1);
        database.close();

        assertThat(database.read(connection -> 1)).isCompletedExceptionally();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Path file = Files.createFile(path.resolve("file"));

        assertThatThrownBy(() -> DataFolder.at(file.resolve("data")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }
}
