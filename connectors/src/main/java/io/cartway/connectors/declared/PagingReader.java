package io.cartway.connectors.declared;

import io.cartway.connectors.declared.Paging.Order;
import io.cartway.connectors.declared.Paging.Pages;
import io.cartway.connectors.declared.Paging.Total;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code paging}: {@code {start: offset, size: limit, max: 100, ...}} where a part begins at any position, {@code
 * {page: page, size: per_page, max: 100, ...}} where pages are numbered.
 */
final class PagingReader {
    private PagingReader() {}

    static Paging read(Members file) {
        List<Paging> read = new ArrayList<>();
        file.inside("paging", names -> read.add(paging(names)));
        if (read.isEmpty()) {
            file.problem(null, "'paging' is missing");
            return new Paging("", null, "", 1, new Order("", null, "", ""), new Total(null, null), false);
        }
        return read.get(0);
    }

    private static Paging paging(Members names) {
        String from = names.oneOf("start", "page");
        return new Paging(
                from == null ? "" : names.text(from),
                pages(names, from),
                names.text("size"),
                names.number("max", 1, 1, 1000),
                new Order(
                        names.text("sort"),
                        names.text("direction", null),
                        String.valueOf(names.text("ascending", "asc")),
                        String.valueOf(names.text("descending", "desc"))),
                new Total(names.text("total_header", null), names.text("total", null)),
                names.flag("nothing_is_204", false));
    }

    private static @Nullable Pages pages(Members names, @Nullable String from) {
        int first = names.number("first", 1, 0, 1);
        boolean repeats = names.flag("repeats_last_page", false);
        if ("start".equals(from) && (names.value("first") != null || repeats)) {
            names.problem(names.value("start"), "'first' and 'repeats_last_page' are for numbered pages: name 'page'");
        }
        return "page".equals(from) ? new Pages(first, repeats) : null;
    }
}
