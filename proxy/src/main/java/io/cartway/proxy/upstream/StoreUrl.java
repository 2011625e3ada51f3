package io.cartway.proxy.upstream;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A shop's address, parsed strictly and normalised: scheme, host in lower case, port if it isn't the scheme's own, path
 * without a trailing slash. Immutable.
 *
 * <p>Without a scheme it is https. A scheme of http is the consent to plain http. This class judges the text alone; where
 * it leads to is checked each time a connection is made ({@link EgressGuard}).
 */
public final class StoreUrl {
    private static final int MAX_LENGTH = 2048;
    private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+");
    /** Encoded control characters, space, dot, slash and backslash: read differently by different servers. */
    private static final Pattern HIDDEN = Pattern.compile("%(?:[01][0-9A-Fa-f]|20|2[EeFf]|5[Cc]|7[Ff])");

    private final Origin origin;
    private final String path;

    private StoreUrl(Origin origin, String path) {
        this.origin = origin;
        this.path = path;
    }

    /**
     * Reads a {@code store_url}.
     *
     * @throws UrlRefused with a text for the caller
     */
    public static StoreUrl parse(String text) throws UrlRefused {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new UrlRefused("the address must have 1 to " + MAX_LENGTH + " characters");
        }
        int scheme = text.indexOf("://");
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        if (rest.indexOf('?') >= 0 || rest.indexOf('#') >= 0) {
            throw new UrlRefused("the address must have no query and no fragment: leave out ? and # and what follows");
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        Origin origin = Origin.parse(scheme < 0 ? "https" : text.substring(0, scheme), authority);
        return new StoreUrl(origin, slash < 0 ? "" : path(rest.substring(slash)));
    }

    private static String path(String text) throws UrlRefused {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0) {
            return "";
        }
        String path = text.substring(0, end);
        for (String segment : path.substring(1).split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches()
                    || HIDDEN.matcher(segment).find()
                    || segment.equals(".")
                    || segment.equals("..")) {
                throw new UrlRefused("the path of the address must be plain segments of unreserved or percent-encoded"
                        + " characters, without . and .. and empty segments");
            }
        }
        return path;
    }

    /** Whether the address says http, which consents to it. */
    public boolean plainHttp() {
        return !origin.tls();
    }

    /** The host: a name in lower case or an IP address. */
    public String host() {
        return origin.host();
    }

    Origin origin() {
        return origin;
    }

    /** The normalised address. */
    public URI uri() {
        return URI.create(toString());
    }

    /** The normalised text. */
    @Override
    public String toString() {
        return origin + path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreUrl that && origin.equals(that.origin) && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return origin.hashCode() * 31 + path.hashCode();
    }
}
