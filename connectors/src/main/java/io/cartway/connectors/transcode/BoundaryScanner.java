package io.cartway.connectors.transcode;

/**
 * Finds the end of one JSON value that comes in pieces, looking at each byte once: it goes on at any byte, also inside a
 * string or an escape. Only strings and the number of open brackets count.
 *
 * <p>One exchange, one thread.
 */
final class BoundaryScanner {
    private int depth;
    private boolean inString;
    private boolean afterBackslash;
    private int done;

    /** Begins a value: an object, an array or a string. */
    void begin() {
        depth = 0;
        inString = false;
        afterBackslash = false;
        done = 0;
    }

    /** Begins so many bytes behind an object's brace, behind one of its members. */
    void beginInside(int at) {
        begin();
        depth = 1;
        done = at;
    }

    /** Bytes of the value looked at so far; all of them once {@link #scan} said so. */
    int done() {
        return done;
    }

    /** The bytes looked at were given up: the value goes on where the next data begins. */
    void forget() {
        done = 0;
    }

    /**
     * Looks at what came since the last time.
     *
     * @param start where the value begins, or where its part that wasn't given up begins
     * @return whether the value is whole
     */
    boolean scan(byte[] bytes, int start, int end) {
        int i = start + done;
        while (i < end) {
            if (inString) {
                if (afterBackslash) {
                    afterBackslash = false;
                    i++;
                    continue;
                }
                i = Scan.quoteOrBackslash(bytes, i);
                if (i >= end) {
                    i = end;
                    break;
                }
                afterBackslash = bytes[i] == '\\';
                inString = afterBackslash;
                i++;
                if (!inString && depth == 0) {
                    done = i - start;
                    return true;
                }
            } else {
                byte b = bytes[i++];
                if (b == '"') {
                    inString = true;
                } else if ((b | 0x20) == '{') {
                    depth++;
                } else if ((b | 0x20) == '}' && --depth <= 0) {
                    done = i - start;
                    return true;
                }
            }
        }
        done = i - start;
        return false;
    }
}
