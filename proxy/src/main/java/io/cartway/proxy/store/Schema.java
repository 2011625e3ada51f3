package io.cartway.proxy.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the newest schema. A new database is made by running the scripts in one transaction; an older one
 * is migrated by Flyway, which costs seconds and is therefore only started when there is something to do.
 *
 * @param location folder of the scripts on the class path
 * @param scripts their names in order, {@code V1__what.sql} first; one per version, never changed once released
 */
record Schema(String location, List<String> scripts) {
    static final Schema CURRENT = new Schema("db/migration", List.of("V1__accounts_keys_stores_credentials.sql"));

    private static final Map<String, String> PLACEHOLDERS = Map.of("blob", "BLOB");

    /**
     * Makes or migrates. The caller holds the folder's set-up lock.
     *
     * @throws StoreException when the schema is newer than this program
     */
    void prepare(DataSource source) throws SQLException {
        int found;
        try (Connection connection = source.getConnection()) {
            found = version(connection);
            if (found == 0) {
                create(connection);
                return;
            }
        }
        if (found > scripts.size()) {
            throw new StoreException("the data folder was written by a newer version (schema " + found
                    + ", this program knows " + scripts.size() + "): run that version");
        }
        if (found < scripts.size()) {
            migrate(source, found);
        }
    }

    /** The version that the database says it has; 0 for an empty one. */
    static int version(Connection connection) throws SQLException {
        try (ResultSet table = connection.getMetaData().getTables(null, null, "schema_version", null)) {
            if (!table.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM schema_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private void create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                for (String sql : statements(script)) {
                    statement.execute(sql);
                }
            }
            statement.execute("CREATE TABLE schema_version (version BIGINT NOT NULL)");
            statement.execute("INSERT INTO schema_version VALUES (" + scripts.size() + ")");
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void migrate(DataSource source, int from) throws SQLException {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + location)
                .placeholders(PLACEHOLDERS)
                // A database that was made in one go has no history: it begins at its version.
                .baselineOnMigrate(true)
                .baselineVersion(Integer.toString(from))
                .load()
                .migrate();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE schema_version SET version = " + scripts.size());
        }
    }

    /** A script's statements: each ends with a semicolon at the end of a line. */
    private List<String> statements(String script) {
        String path = location + "/" + script;
        try (InputStream in = Schema.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new StoreException("the program lacks its resource " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
                text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            return List.of(text.split(";\\s*(\\n|$)")).stream()
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new StoreException("the program can't read its resource " + path, e);
        }
    }
}
