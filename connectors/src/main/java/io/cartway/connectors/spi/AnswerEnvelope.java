package io.cartway.connectors.spi;

import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.ReturnCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes what stands around the records of an answer, or around its one object. The number of records and the
 * pagination come behind the records, since only then they are known (contract decision "Counts and order").
 *
 * <p>Use: {@link #begin}, then, where {@link #writesItems} says so, the records with commas between them or the one
 * object, then {@link #end}. Immutable, any thread.
 */
public final class AnswerEnvelope {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ApiMethod.Result result;
    private final AnswerSelection selection;

    /** For the answer of a method of which a caller wants this. */
    public AnswerEnvelope(ApiMethod.Result result, AnswerSelection selection) {
        this.result = result;
        this.selection = selection;
    }

    /** Whether anything is to be written between {@link #begin} and {@link #end}. */
    public boolean writesItems() {
        return selection.result()
                && selection.items()
                && !selection.unknown()
                && !(result instanceof ApiMethod.Result.None);
    }

    /** Everything before the first record, or before the one object. */
    public void begin(Output out) {
        out.write(selection.returnCode() ? "{\"return_code\":0" : "{");
        if (selection.returnMessage()) {
            out.write(selection.returnCode() ? ",\"return_message\":\"\"" : "\"return_message\":\"\"");
        }
        if (selection.result()) {
            out.write(selection.returnCode() || selection.returnMessage() ? ",\"result\":" : "\"result\":");
            if (selection.unknown() || result instanceof ApiMethod.Result.None) {
                out.write("{}");
            } else if (result instanceof ApiMethod.Result.Records records) {
                out.write(selection.items() ? "{\"" : "{");
                if (selection.items()) {
                    out.write(records.itemsKey());
                    out.write("\":[");
                }
            }
        }
    }

    /**
     * Everything behind the last record, or behind the one object.
     *
     * @param records how many were written, or would have been
     * @param previous cursor of the page before, or null
     * @param next cursor of the page behind, or null
     */
    public void end(Output out, long records, @Nullable String previous, @Nullable String next) {
        boolean paginated = false;
        if (result instanceof ApiMethod.Result.Records list) {
            if (selection.result() && !selection.unknown()) {
                endRecords(out, list, records);
            }
            paginated = list.paginated() && selection.pagination();
        }
        if (paginated) {
            boolean first = !selection.result() && !selection.returnCode() && !selection.returnMessage();
            out.write(first ? "\"pagination\":{\"previous\":" : ",\"pagination\":{\"previous\":");
            textOrNull(out, previous);
            out.write(",\"next\":");
            textOrNull(out, next);
            out.write("}");
        }
        out.write("}");
    }

    private void endRecords(Output out, ApiMethod.Result.Records list, long records) {
        if (selection.items()) {
            out.write("]");
        }
        if (list.countKey() != null && selection.count()) {
            out.write((selection.items() ? ",\"" : "\"") + list.countKey() + "\":" + records);
        }
        out.write("}");
    }

    /** A whole answer that says what went wrong; the message must be safe to show. */
    public static void error(Output out, ReturnCode code, String message) {
        out.write("{\"return_code\":" + code.code() + ",\"return_message\":");
        text(out, message);
        out.write(",\"result\":{}}");
    }

    private static void textOrNull(Output out, @Nullable String value) {
        if (value == null) {
            out.write("null");
        } else {
            text(out, value);
        }
    }

    /** A JSON string. Half of a surrogate pair becomes a question mark. */
    private static void text(Output out, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        byte[] target = out.reserve(utf8.length * 6 + 2);
        int at = out.length();
        target[at++] = '"';
        for (byte b : utf8) {
            if (b == '"' || b == '\\') {
                target[at++] = '\\';
                target[at++] = b;
            } else if (b >= 0 && b < 0x20) {
                target[at++] = '\\';
                target[at++] = 'u';
                target[at++] = '0';
                target[at++] = '0';
                target[at++] = HEX[b >> 4];
                target[at++] = HEX[b & 15];
            } else {
                target[at++] = b;
            }
        }
        target[at++] = '"';
        out.length(at);
    }
}
