package io.cartway.proxy.servicelog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries, newest first.
 *
 * @param entries at most as many as were asked for
 * @param next cursor of the following page, or null at the end
 */
public record LogPage(
        List<ServiceLogEntry> entries, @Nullable String next) {
    public LogPage {
        entries = List.copyOf(entries);
    }
}
