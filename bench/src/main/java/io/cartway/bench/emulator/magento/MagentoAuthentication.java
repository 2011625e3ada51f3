package io.cartway.bench.emulator.magento;

import io.cartway.bench.emulator.Dice;
import io.cartway.bench.emulator.OAuthSignature;
import io.cartway.bench.emulator.Query;
import io.cartway.bench.emulator.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who may ask: an integration by the four keys of OAuth 1.0a, or an administrator by a token that ends. An integration's
 * access token alone is none, as since 2.4.4.
 */
final class MagentoAuthentication {
    private static final long WINDOW_SECONDS = 10 * 60;
    private static final String ADMINISTRATOR = "admin";

    /** The four keys of an integration. */
    record Keys(String consumerKey, String consumerSecret, String accessToken, String tokenSecret) {}

    private final Keys keys;
    private final Dice dice;
    private final Duration life;
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Set<String> nonces = new HashSet<>();

    /** @param life how long an administrator's token is good */
    MagentoAuthentication(Dice dice, Duration life) {
        this.dice = dice;
        this.life = life;
        this.keys = new Keys(
                dice.hex(32, "consumer key", 0),
                dice.hex(32, "consumer secret", 0),
                dice.hex(32, "access token", 0),
                dice.hex(32, "token secret", 0));
    }

    Keys keys() {
        return keys;
    }

    /** The administrator's password. */
    String password() {
        return "pw-" + dice.hex(12, "password", 0);
    }

    /** A new token. @throws MagentoError when name or password is wrong */
    String signIn(String name, String password, Instant at) {
        if (!name.equals(ADMINISTRATOR) || !same(password, password())) {
            throw MagentoError.of(
                    401,
                    "The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.");
        }
        String token = "ey" + dice.hex(40, "admin token", tokens.size());
        tokens.put(token, at.plus(life));
        return token;
    }

    /** @throws MagentoError when nobody is known who asks; {@code resource} is what the answer names */
    void require(ShopRequest request, String resource) {
        String header = request.header("authorization");
        boolean known = false;
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            Instant end = tokens.get(header.substring(7).strip());
            known = end != null && request.at().isBefore(end);
        } else if (header != null && header.regionMatches(true, 0, "OAuth ", 0, 6)) {
            known = signed(request, header.substring(6));
        }
        if (!known) {
            throw MagentoError.of(
                    401, "The consumer isn't authorized to access %resources.", Map.of("resources", resource));
        }
    }

    private boolean signed(ShopRequest request, String header) {
        List<Query.Entry> parameters = new ArrayList<>(request.query().entries());
        Map<String, String> oauth = new HashMap<>();
        for (Query.Entry entry : OAuthSignature.inHeader(header)) {
            parameters.add(entry);
            oauth.put(entry.name(), entry.value());
        }
        String stamp = oauth.getOrDefault("oauth_timestamp", "");
        if (!keys.consumerKey().equals(oauth.get("oauth_consumer_key"))
                || !keys.accessToken().equals(oauth.get("oauth_token"))
                || !stamp.matches("\\d{1,12}")
                || Math.abs(request.at().getEpochSecond() - Long.parseLong(stamp)) > WINDOW_SECONDS) {
            return false;
        }
        String method = oauth.getOrDefault("oauth_signature_method", "");
        String expected = OAuthSignature.of(request, parameters, method, keys.consumerSecret(), keys.tokenSecret());
        return expected != null
                && method.equals("HMAC-SHA256")
                && same(expected, oauth.getOrDefault("oauth_signature", ""))
                && nonces.add(stamp + " " + oauth.getOrDefault("oauth_nonce", ""));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
