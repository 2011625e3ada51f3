package io.cartway.bench.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * An answer and how it is to be delivered: the faults that change the answer are applied to it, those of the wire remain
 * as numbers for the shell.
 *
 * @param delay how long to wait before the head
 * @param bytesPerSecond at most that fast, or 0 for no limit
 * @param cutAfter bytes of the body after which the connection ends, or -1
 * @param badChunk whether an impossible chunk comes before that end
 * @param declaredLength Content-Length to claim, or -1 for the true one
 * @param silent whether there is no answer at all
 */
public record Delivery(
        ShopResponse response,
        Duration delay,
        int bytesPerSecond,
        long cutAfter,
        boolean badChunk,
        long declaredLength,
        boolean silent) {

    /** The answer as it is. */
    public static Delivery of(ShopResponse response) {
        return new Delivery(response, Duration.ZERO, 0, -1, false, -1, false);
    }

    /** Applies faults, one after the other. */
    public Delivery after(List<Fault> faults) {
        Delivery delivery = this;
        for (Fault fault : faults) {
            delivery = delivery.after(fault);
        }
        return delivery;
    }

    private Delivery after(Fault fault) {
        if (fault instanceof Fault.Cut cut) {
            return new Delivery(response, delay, bytesPerSecond, cut.bytes(), false, declaredLength, silent);
        } else if (fault instanceof Fault.BadChunk bad) {
            ShopResponse chunked = response.with(response.content().chunked());
            return new Delivery(chunked, delay, bytesPerSecond, bad.bytes(), true, declaredLength, silent);
        } else if (fault instanceof Fault.Drip drip) {
            return new Delivery(response, delay, drip.bytesPerSecond(), cutAfter, badChunk, declaredLength, silent);
        } else if (fault instanceof Fault.Delay late) {
            return new Delivery(
                    response, delay.plus(late.time()), bytesPerSecond, cutAfter, badChunk, declaredLength, silent);
        } else if (fault instanceof Fault.Silence) {
            return new Delivery(response, delay, bytesPerSecond, cutAfter, badChunk, declaredLength, true);
        } else if (fault instanceof Fault.WrongLength wrong) {
            byte[] body = response.content().readAll();
            long claimed = Math.max(0, body.length + wrong.difference());
            return new Delivery(
                    response.with(Content.of(body)), delay, bytesPerSecond, cutAfter, badChunk, claimed, silent);
        }
        return new Delivery(changed(fault), delay, bytesPerSecond, cutAfter, badChunk, declaredLength, silent);
    }

    private ShopResponse changed(Fault fault) {
        if (fault instanceof Fault.Html html) {
            return page(
                    html.status(),
                    "text/html; charset=UTF-8",
                    "<!DOCTYPE html>\n<title>Maintenance</title><p>Back soon.</p>\n");
        } else if (fault instanceof Fault.Status status) {
            ShopResponse answer = page(status.status(), "text/plain", "status " + status.status() + "\n");
            return status.retryAfter() < 0 ? answer : answer.with("Retry-After", Integer.toString(status.retryAfter()));
        } else if (fault instanceof Fault.Redirect redirect) {
            return page(302, "text/html", "").with("Location", redirect.location());
        } else if (fault instanceof Fault.Empty) {
            return response.with(Content.of(new byte[0]));
        } else if (fault instanceof Fault.InvalidJson) {
            byte[] body = response.content().readAll();
            return response.with(Content.of(Arrays.copyOf(body, Math.max(0, body.length - 2))));
        } else if (fault instanceof Fault.Gzip) {
            return response.with(Content.of(gzip(response.content().readAll()))).with("Content-Encoding", "gzip");
        }
        throw new IllegalStateException(fault.toString());
    }

    private static ShopResponse page(int status, String type, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        return new ShopResponse(status, headers, Content.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
