package io.cartway.connectors.declared;

import io.cartway.connectors.auth.LoginBody;
import io.cartway.connectors.spi.TokenRotation;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code session}, the way of {@code auth} that needs a login. */
final class SessionReader {
    /** Begins a path that isn't under the API's own base. */
    private static final String STORE_URL = "{store_url}";

    private final BaseAddress base;

    SessionReader(BaseAddress base) {
        this.base = base;
    }

    SessionRule read(Members rule) {
        boolean graphQl = "graphql".equals(rule.oneOf("graphql", "post"));
        String path = graphQl ? "" : String.valueOf(rule.text("post", ""));
        boolean elsewhere = path.startsWith(STORE_URL);
        path = elsewhere ? path.substring(STORE_URL.length()) : path;
        if (!graphQl && !path.startsWith("/")) {
            rule.problem(rule.value("post"), "a path begins with '/' or with {store_url}/");
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
        SessionRule.Token token = token(rule);
        return new SessionRule(
                elsewhere ? new BaseAddress("") : base,
                path,
                new LoginBody(form(rule, graphQl), fields, rule.textMap("constants")),
                rule.text("refused", null),
                token,
                lifetime,
                rotation(rule, token));
    }

    private static LoginBody.Form form(Members rule, boolean graphQl) {
        boolean urlEncoded = rule.flag("form", false);
        if (urlEncoded && graphQl) {
            rule.problem(rule.value("form"), "GraphQL is sent as JSON, not as a form");
        }
        return graphQl
                ? new LoginBody.Form.GraphQl(rule.text("graphql"))
                : urlEncoded ? new LoginBody.Form.UrlEncoded() : new LoginBody.Form.Json();
    }

    private static SessionRule.@Nullable Rotation rotation(Members rule, SessionRule.Token token) {
        SessionRule.Rotation[] read = {null};
        rule.inside("rotates", rotates -> {
            Map<String, String> fields = rotates.textMap("fields");
            String signs = fields.entrySet().stream()
                    .filter(field -> token.equals(new SessionRule.Token.Body(field.getValue())))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            if (signs.isEmpty()) {
                rotates.problem(rotates.value("fields"), "one of 'fields' must get what 'token' is: {field: path}");
            }
            Duration early = ParameterReader.ttl(rotates.text("early"));
            if (early == null) {
                rotates.problem(rotates.value("early"), "'early' is a number of s, m or h: 5m");
                early = Duration.ZERO;
            }
            TokenRotation spi = new TokenRotation(signs, fields.keySet(), early);
            read[0] = new SessionRule.Rotation(spi, fields, rotates.text("expires_in", null));
        });
        return read[0];
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
