package io.cartway.bench.report;
/** A report as a page. */
public final class HtmlReport {
    private HtmlReport() {}
    public static String of(LoadReport report) { return ""; }
}
