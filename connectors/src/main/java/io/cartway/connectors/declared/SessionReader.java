package io.cartway.connectors.declared;

import io.cartway.connectors.auth.LoginBody;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Reads {@code session}, the way of {@code auth} that needs a login. */
final class SessionReader {
    private final BaseAddress base;

    SessionReader(BaseAddress base) {
        this.base = base;
    }

    SessionRule read(Members rule) {
        boolean graphQl = "graphql".equals(rule.oneOf("graphql", "post"));
        String path = graphQl ? "" : rule.text("post", "");
        if (!graphQl && !String.valueOf(path).startsWith("/")) {
            rule.problem(rule.value("post"), "a path begins with '/'");
        }
        Map<String, String> fields = rule.textMap("fields");
        if (fields.isEmpty()) {
            rule.problem(rule.value("fields"), "'fields' must say what of the credential is sent: {password: field}");
        }
        Duration lifetime = ParameterReader.ttl(rule.text("lifetime"));
        if (lifetime == null) {
            rule.problem(rule.value("lifetime"), "'lifetime' is a number of s, m or h: 1h");
            lifetime = Duration.ZERO;
        }
        return new SessionRule(
                base,
                String.valueOf(path),
                new LoginBody(graphQl ? rule.text("graphql") : null, fields),
                rule.text("refused", null),
                token(rule),
                lifetime);
    }

    private static SessionRule.Token token(Members rule) {
        SessionRule.Token[] read = {new SessionRule.Token.Body("")};
        if (rule.value("token") == null) {
            rule.problem(null, "'token' is missing: {header: name} or {body: path}");
        }
        rule.inside("token", token -> {
            if ("header".equals(token.oneOf("header", "body"))) {
                read[0] = new SessionRule.Token.Header(token.text("header").toLowerCase(Locale.ROOT));
            } else {
                read[0] = new SessionRule.Token.Body(token.text("body"));
            }
        });
        return read[0];
    }
}
