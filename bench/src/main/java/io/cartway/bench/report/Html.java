package io.cartway.bench.report;

import java.util.List;

/** Bits of HTML; what is put in is text, never markup. */
final class Html {
    private Html() {}

    /** Fit for an element's text and for an attribute in quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }

    /** A table whose first row is its head. */
    static String table(List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<table>");
        String cell = "th";
        for (List<String> row : rows) {
            table.append("<tr>");
            for (String text : row) {
                table.append(element(cell, text));
            }
            table.append("</tr>\n");
            cell = "td";
        }
        return table.append("</table>\n").toString();
    }
}
