package io.cartway.proxy.exchange;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiCatalogLoader;
import io.cartway.connectors.declared.ConnectorFolder;
import io.cartway.connectors.declared.DeclaredConnector;
import io.cartway.connectors.declared.Problem;
import io.cartway.connectors.mapping.Hooks;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.spi.Connector;
import io.cartway.connectors.spi.UpstreamRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose tokens expire when the test says so. A refresh token is good until a token was used that came from it.
 * Thread-safe.
 */
final class TokenShop {
    /** Its connector. */
    static final Connector CONNECTOR = connector();

    private static final Pattern REFRESH = Pattern.compile(".*refresh_token=r([0-9]+).*");

    private final Set<Integer> alive = new HashSet<>();
    private int oldest;
    private int issued;
    private int refreshes;
    private int seconds = 3600;
    private final Set<Integer> withheld = ConcurrentHashMap.newKeySet();

    private static Connector connector() {
        String yaml = """
                id: tokens
                cart_id: Tokens
                name: Tokens
                api: v1
                region: near-store
                base: "{store_url}/api"
                credentials:
                  access: {title: Token}
                  refresh: {title: Refresh token}
                  secret: {title: Secret}
                credential_sets: [[refresh, secret], [access]]
                auth:
                  any:
                    - {header: {name: x-token, value: access, optional: true}}
                    - session:
                        post: "{store_url}/oauth"
                        form: true
                        constants: {grant_type: refresh_token}
                        fields: {refresh_token: refresh, client_secret: secret}
                        refused: error
                        token: {body: access_token}
                        header: x-token
                        lifetime: 1h
                        rotates: {fields: {access: access_token, refresh: refresh_token}, expires_in: expires_in, early: 1m}
                check: {get: /ping}
                paging: {start: offset, size: limit, max: 2, sort: order}
                errors:
                  - {body: {error: expired}, code: 100, message: error, ends_session: true}
                  - {body: {error: invalid_grant}, code: 100, message: error}
                  - {otherwise: 107, message: error}
                error_in_success: error
                """;
        ApiCatalog catalog = ApiCatalogLoader.load();
        List<Problem> problems = new ArrayList<>();
        Connector read = DeclaredConnector.read(
                new ConnectorFolder(
                        "tokens", Map.of("connector.yaml", yaml, "a.methods.yaml", "cart.info: {constant: [{}]}")),
                catalog,
                new MappingCompiler(catalog, Hooks.installed()),
                problems);
        return Objects.requireNonNull(read, problems.toString());
    }

    synchronized FakePlatform.@Nullable Answer answer(UpstreamRequest request) {
        if (!request.target().equals("/oauth")) {
            String token = String.valueOf(request.headers().get("x-token"));
            int number = token.matches("a[0-9]+") ? Integer.parseInt(token, 1, token.length(), 10) : -1;
            if (!alive.contains(number)) {
                return json("{\"error\":\"expired\"}");
            }
            oldest = Math.max(oldest, number);
            return json("{}");
        }
        refreshes++;
        Matcher refresh = REFRESH.matcher(FakePlatform.text(request));
        int known = refresh.matches() ? Integer.parseInt(refresh.group(1)) : -1;
        if (known < oldest || known > issued) {
            return json("{\"error\":\"invalid_grant\"}");
        }
        issued++;
        alive.add(issued);
        FakePlatform.Answer pair = json("{\"access_token\":\"a" + issued + "\",\"refresh_token\":\"r" + issued
                + "\",\"expires_in\":" + seconds + "}");
        return withheld.remove(refreshes) ? null : pair;
    }

    private static FakePlatform.Answer json(String body) {
        return new FakePlatform.Answer(Map.of(), body);
    }

    /** Every token ends. */
    synchronized void expire() {
        alive.clear();
    }

    /** Tokens from now on live so long. */
    synchronized void lifetime(int newSeconds) {
        seconds = newSeconds;
    }

    /** The answer to the next refresh gets lost. */
    synchronized void loseNext() {
        withheld.add(refreshes + 1);
    }

    synchronized int refreshes() {
        return refreshes;
    }

    /** Gives a pair as somebody who authorised the app anew: its number. */
    synchronized int authorise() {
        issued++;
        alive.add(issued);
        return issued;
    }
}
