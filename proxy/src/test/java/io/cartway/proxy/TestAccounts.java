package io.cartway.proxy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Accounts for tests, made by the command that operators use. */
public final class TestAccounts {
    private TestAccounts() {}

    /** A new account in this data folder; gives its api key. */
    public static String create(Path folder) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                Map.of("CARTWAY_DATA", folder.toString()),
                new PrintWriter(out, true),
                new PrintWriter(new StringWriter(), true),
                Clock.systemUTC(),
                new SecureRandom());
        Main.run(terminal, "account", "create", "--name", "test");
        return out.toString().trim().substring("api_key=".length());
    }
}
