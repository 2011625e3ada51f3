package io.cartway.proxy.routing;

import java.util.Locale;

/**
 * A place from which platforms are called: provider and location, {@code hetzner-fsn1}, {@code aws-us-east-1}, or
 * {@code local} for an installation without regions.
 *
 * @param name as configured and as it stands in X-Region and the service log
 */
public record Region(String name) {
    /** The region of an installation that has none. */
    public static final Region LOCAL = new Region("local");

    /**
     * @throws IllegalArgumentException when the name is neither {@code local} nor provider-location
     */
    public Region {
        if (!name.equals("local") && !isProviderAndLocation(name)) {
            throw new IllegalArgumentException(
                    "a region is 'local' or provider-location such as hetzner-fsn1, not '" + name + "'");
        }
    }

    /** A provider of letters, then at least one part of letters and digits, each behind a hyphen. */
    private static boolean isProviderAndLocation(String name) {
        int provider = name.indexOf('-');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inside = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && i > provider);
            boolean hyphen = c == '-' && i + 1 < name.length() && name.charAt(i + 1) != '-';
            if (!inside && !hyphen) {
                return false;
            }
        }
        return provider > 0;
    }

    /** Whether it lies in the European Union: Hetzner's German and Finnish locations and AWS's eu-* ones but London and Zurich. */
    public boolean inEu() {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("hetzner-fsn")
                || lower.startsWith("hetzner-nbg")
                || lower.startsWith("hetzner-hel")
                || (lower.startsWith("aws-eu-") && !lower.equals("aws-eu-west-2") && !lower.equals("aws-eu-central-2"));
    }
}
