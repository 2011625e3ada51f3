package io.cartway.connectors.declared;

import io.cartway.connectors.spi.Outcome;
import io.cartway.connectors.spi.Output;
import io.cartway.connectors.spi.PlatformError;
import io.cartway.connectors.spi.ResponseReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * An answer that isn't JSON by its own word: its beginning is looked at for what tells captchas, maintenance and logins
 * apart, by marks that these pages have in common whatever their language. Nothing of it is passed on.
 */
final class ForeignPage implements ResponseReader {
    /** What a refusal says that knows no more than the media type. */
    static final String UNKNOWN =
            " instead of JSON: a login, captcha or maintenance page, a firewall, or store_url isn't where the shop's API is.";

    private static final int LOOKED_AT = 32 * 1024;

    private static final int NOT_FOUND = 404;

    /**
     * A kind of page.
     *
     * @param sentence what is told of it
     * @param atTheEdge whether a page that says that something is missing may have these marks too
     * @param marks in lower case, one of which such a page has
     */
    private record Kind(String sentence, boolean atTheEdge, List<String> marks) {
        boolean fits(int status, String page) {
            return !(atTheEdge && status == NOT_FOUND) && marks.stream().anyMatch(page::contains);
        }
    }

    /** The surest first. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    " instead of JSON: a captcha or a refusal of a firewall before the shop, which keeps programs out. Let the"
                            + " addresses of this server through there.",
                    false,
                    List.of(
                            "cf-chl",
                            "cf_chl_opt",
                            "<title>just a moment...</title>",
                            "attention required! | cloudflare",
                            "captcha-delivery.com",
                            "incapsula incident id",
                            "px-captcha",
                            "gokuprops",
                            "/.well-known/sgcaptcha")),
            new Kind(
                    " instead of JSON: the shop is closed for maintenance. Try again when it is open.",
                    false,
                    List.of(
                            "check back in a minute",
                            "we'll be back soon",
                            "we&#039;ll be back soon",
                            "we&rsquo;ll be back soon",
                            "temporarily unavailable due to maintenance")),
            new Kind(
                    " instead of JSON: a login page. The whole shop is behind a password, or store_url isn't where its API is.",
                    true,
                    List.of("type=\"password\"", "type='password'", "type=password")));

    private final ResponseReader refusal;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    /** @param refusal what comes of the answer whatever page it is */
    ForeignPage(ResponseReader refusal) {
        this.refusal = refusal;
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Output out) {
        int room = LOOKED_AT - beginning.size();
        if (room > 0) {
            beginning.write(bytes, offset, Math.min(room, length));
        }
        refusal.read(bytes, offset, length, out);
    }

    @Override
    public Outcome end(Output out) {
        Outcome outcome = refusal.end(out);
        if (!(outcome instanceof Outcome.Failed failed)
                || !failed.error().message().contains(UNKNOWN)) {
            return outcome;
        }
        PlatformError error = failed.error();
        String page = beginning.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        for (Kind kind : KINDS) {
            if (kind.fits(error.httpStatus(), page)) {
                return new Outcome.Failed(new PlatformError(
                        error.code(),
                        error.message().replace(UNKNOWN, kind.sentence),
                        error.httpStatus(),
                        error.retryAfterSeconds(),
                        error.sessionEnded()));
            }
        }
        return outcome;
    }

    @Override
    public void close() {
        beginning.reset();
        refusal.close();
    }
}
