package io.cartway.bench.emulator.shopify;

import io.cartway.bench.emulator.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. One token never ends; those that a refresh hands out end after an hour, and a refresh token is good until
 * its successor has been used. Not thread-safe.
 */
final class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration REFRESHABLE = Duration.ofDays(90);

    private final Dice dice;
    private final Map<String, Instant> ends = new HashMap<>();
    private final Map<String, Integer> refreshes = new HashMap<>();
    private int oldest;
    private int made;

    Tokens(Dice dice) {
        this.dice = dice;
        refreshes.put(refresh(0), 0);
    }

    String permanent() {
        return "shpat_" + dice.hex(32, "token", 0);
    }

    String clientId() {
        return dice.hex(32, "client id", 0);
    }

    String clientSecret() {
        return "shpss_" + dice.hex(32, "client secret", 0);
    }

    /** The refresh token of generation {@code number}. */
    String refresh(int number) {
        return "shprt_" + dice.hex(32, "refresh", number);
    }

    boolean hold(@Nullable String token, Instant now) {
        if (permanent().equals(token)) {
            return true;
        }
        Instant end = token == null ? null : ends.get(token);
        return end != null && now.isBefore(end);
    }

    /** Answers {@code POST /admin/oauth/access_token}; null when it is refused. */
    @Nullable
    Node exchange(String client, String secret, String grant, String refresh, Instant now) {
        Integer generation = refreshes.get(refresh);
        if (!client.equals(clientId())
                || !secret.equals(clientSecret())
                || !grant.equals("refresh_token")
                || generation == null
                || generation < oldest) {
            return null;
        }
        oldest = generation;
        made++;
        String token = "shpat_" + dice.hex(32, "token", made);
        ends.put(token, now.plus(LIFETIME));
        refreshes.put(refresh(made), generation + 1);
        return Node.of(
                "access_token", token,
                "scope", "read_products,write_products,read_orders,write_orders,read_customers,write_customers",
                "expires_in", LIFETIME.toSeconds(),
                "refresh_token", refresh(made),
                "refresh_token_expires_in", REFRESHABLE.toSeconds());
    }
}
