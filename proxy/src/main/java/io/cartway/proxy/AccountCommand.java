package io.cartway.proxy;

import io.cartway.proxy.caller.ApiKey;
import io.cartway.proxy.store.Account;
import io.cartway.proxy.store.ApiKeyRecord;
import io.cartway.proxy.store.RandomId;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code account create|list}. */
@Command(name = "account", description = "Accounts: who owns stores and keys")
final class AccountCommand {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]{1,200}");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}\\p{Cf}]{1,64}@[^\\s@\\p{Cntrl}\\p{Cf}]{1,189}");
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    AccountCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "create", description = "Make an account and print its api key, which is shown only once")
    int create(
            @Mixin ConfigOption config,
            @Option(names = "--name", required = true, paramLabel = "N", description = "what to call it") String name,
            @Option(names = "--email", paramLabel = "E", description = "where notices go") @Nullable String email) {
        demand(NAME.matcher(name).matches(), "--name: expected 1 to 200 printable characters");
        demand(email == null || EMAIL.matcher(email).matches(), "--email: expected an e-mail address");
        try (StoreSession store = StoreSession.open(terminal.load(config.file), terminal.clock())) {
            Instant now = terminal.clock().instant();
            Account account = new Account(RandomId.hex(terminal.random(), 16), name, email, now, now);
            ApiKey key = ApiKey.generate(terminal.random());
            StoreSession.await(store.accounts().create(account, store.record(key, account.id())));
            terminal.out().println("api_key=" + key.reveal());
            terminal.err().println("account " + account.id() + " made");
        }
        return 0;
    }

    @Command(name = "list", description = "Print all accounts: id, name, e-mail, made, last active, keys")
    int list(@Mixin ConfigOption config) {
        try (StoreSession store = StoreSession.open(terminal.load(config.file), terminal.clock())) {
            for (Account account : StoreSession.await(store.accounts().list())) {
                String keys = StoreSession.await(store.accounts().keys(account.id())).stream()
                        .map(AccountCommand::describe)
                        .collect(Collectors.joining(","));
                terminal.out()
                        .println(String.join(
                                "\t",
                                account.id(),
                                account.name(),
                                account.email() == null ? "-" : account.email(),
                                account.createdAt().toString(),
                                account.lastActiveAt().toString(),
                                keys));
            }
        }
        return 0;
    }

    private static String describe(ApiKeyRecord key) {
        return key.disabledAt() == null ? key.id() : key.id() + " (disabled)";
    }

    private void demand(boolean condition, String message) {
        if (!condition && spec != null) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
