package io.cartway.bench.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When an answer is right, told from its status and its first bytes. */
public enum Check {
    /** The status is 200. */
    HTTP_OK,
    /** The status is 200 and the envelope begins with return code 0. */
    UNIFIED;

    /** How much of a body is looked at. */
    static final int LOOKED_AT = 64;

    private static final Pattern RETURN_CODE = Pattern.compile("^\\{\\s*\"return_code\":\\s*(\\d{1,9})");

    /** What is wrong, from a small set of words, or null. */
    public @Nullable String problem(int status, String start) {
        if (status != 200) {
            return "http " + status;
        }
        if (this == HTTP_OK) {
            return null;
        }
        Matcher code = RETURN_CODE.matcher(start);
        if (!code.find()) {
            return "not an envelope";
        }
        return code.group(1).equals("0") ? null : "return code " + code.group(1);
    }
}
