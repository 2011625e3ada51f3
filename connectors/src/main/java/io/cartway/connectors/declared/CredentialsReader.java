package io.cartway.connectors.declared;

import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.auth.BasicAuth;
import io.cartway.connectors.auth.BearerToken;
import io.cartway.connectors.auth.FirstThatApplies;
import io.cartway.connectors.auth.HeaderToken;
import io.cartway.connectors.auth.OAuth1Signature;
import io.cartway.connectors.auth.SessionToken;
import io.cartway.connectors.auth.Signer;
import io.cartway.connectors.spi.CredentialField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code credentials}, {@code credential_sets} and {@code auth}. */
final class CredentialsReader {
    private final List<Problem> problems;
    private final Map<String, CredentialField> fields = new LinkedHashMap<>();
    private final List<Set<String>> sets = new ArrayList<>();
    private final Map<String, List<Signer>> signers = new LinkedHashMap<>();
    private final SessionReader sessions;
    private @Nullable SessionRule session;

    CredentialsReader(Members file, BaseAddress base, List<Problem> problems) {
        this.problems = problems;
        this.sessions = new SessionReader(base);
        file.inside("credentials", credentials -> credentials.names().forEach(name -> readField(name, credentials)));
        if (fields.isEmpty()) {
            file.problem(null, "'credentials' must name at least one field");
        }
        for (Yaml set : file.items("credential_sets")) {
            readSet(set);
        }
        if (sets.isEmpty()) {
            file.problem(null, "'credential_sets' must list at least one set of fields that suffices");
        }
        file.inside("auth", auth -> {
            for (String scheme : List.of("https", "http")) {
                readScheme(scheme, "any", auth);
                readScheme(scheme, scheme, auth);
            }
        });
        if (!signers.containsKey("https")) {
            file.problem(null, "'auth' must say how to sign over https");
        }
    }

    Map<String, CredentialField> fields() {
        return fields;
    }

    List<Set<String>> sets() {
        return sets;
    }

    Map<String, List<Signer>> signers() {
        return signers;
    }

    /** How a session is opened, or null where no credential needs one. */
    @Nullable
    SessionRule session() {
        return session;
    }

    /** The fields that open a store; the others only choose a part of it. */
    List<CredentialField> needed() {
        return fields.values().stream()
                .filter(field -> sets.stream().anyMatch(set -> set.contains(field.name())))
                .toList();
    }

    /** Checks a field that the API's address is made of: every store has it, it is no secret, and it has a form. */
    void addresses(String name, @Nullable Yaml at) {
        CredentialField field = fields.get(name);
        boolean everywhere = sets.stream().allMatch(set -> set.contains(name));
        if (known(name, at)
                && at != null
                && field != null
                && (!everywhere || field.secret() || field.pattern() == null)) {
            problems.add(new Problem(
                    at.place(),
                    "'" + name + "' is part of the address: it must be in every credential set, have a pattern and"
                            + " be no secret"));
        }
    }

    private void readField(String name, Members credentials) {
        credentials.inside(name, field -> {
            String title = field.text("title");
            boolean secret = field.flag("secret", true);
            fields.put(name, new CredentialField(name, title, secret, pattern(field)));
        });
    }

    static @Nullable Pattern pattern(Members rule) {
        String text = rule.text("pattern", null);
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            rule.problem(rule.value("pattern"), "no regular expression: " + e.getDescription());
            return null;
        }
    }

    private void readSet(Yaml value) {
        if (!(value instanceof Yaml.Sequence list)) {
            problems.add(new Problem(value.place(), "a list of field names is expected"));
            return;
        }
        Set<String> names = new java.util.LinkedHashSet<>();
        for (Yaml item : list.items()) {
            if (item instanceof Yaml.Scalar scalar && known(scalar.text(), item)) {
                names.add(scalar.text());
            }
        }
        sets.add(names);
    }

    private boolean known(String field, @Nullable Yaml at) {
        if (fields.containsKey(field) || at == null) {
            return true;
        }
        problems.add(new Problem(
                at.place(), "'" + field + "' is no field of 'credentials'" + Spelling.hint(field, fields.keySet())));
        return false;
    }

    private void readScheme(String scheme, String member, Members auth) {
        List<Signer> steps = new ArrayList<>();
        for (Yaml item : auth.items(member)) {
            readStep(Members.of(item, problems), steps);
        }
        if (!steps.isEmpty()) {
            signers.put(scheme, List.copyOf(steps));
        }
    }

    private void readStep(Members step, List<Signer> into) {
        String kind = step.oneOf("basic", "bearer", "header", "oauth1", "session", "first_of");
        if ("first_of".equals(kind)) {
            List<Signer> ways = new ArrayList<>();
            step.items("first_of").forEach(way -> readStep(Members.of(way, problems), ways));
            if (ways.isEmpty()) {
                step.problem(step.value("first_of"), "'first_of' lists ways to sign");
            } else {
                into.add(new FirstThatApplies(ways));
            }
        } else if (kind != null) {
            step.inside(kind, arguments -> into.add(signer(kind, arguments)));
        }
        step.end();
    }

    private Signer signer(String kind, Members of) {
        return switch (kind) {
            case "basic" ->
                new BasicAuth(field("user", of), of.value("password") == null ? null : field("password", of));
            case "bearer" -> new BearerToken(field("token", of));
            case "session" -> session(of);
            case "oauth1" -> oauth1(of);
            default ->
                new HeaderToken(
                        of.text("name").toLowerCase(Locale.ROOT), field("value", of), of.flag("optional", false));
        };
    }

    private Signer oauth1(Members of) {
        String consumer = field("consumer", of);
        String secret = field("secret", of);
        boolean token = of.value("token") != null || of.value("token_secret") != null;
        return token
                ? new OAuth1Signature(
                        consumer, secret, new OAuth1Signature.Token(field("token", of), field("token_secret", of)))
                : new OAuth1Signature(consumer, secret);
    }

    private Signer session(Members of) {
        SessionRule read = sessions.read(of);
        read.body().fields().values().forEach(field -> known(field, of.value("fields")));
        if (read.rotation() != null) {
            read.rotation().fields().keySet().forEach(field -> known(field, of.value("rotates")));
        }
        session = read;
        String header = of.text("header", null);
        return new SessionToken(header == null ? null : header.toLowerCase(Locale.ROOT));
    }

    private String field(String name, Members of) {
        String field = of.text(name);
        known(field, of.value(name));
        return field;
    }
}
