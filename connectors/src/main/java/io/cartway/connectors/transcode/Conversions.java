package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.Output;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The conversions between a platform's scalars and the contract's types. */
public final class Conversions {
    private static final NameTable TRUTHS = new NameTable(java.util.List.of(
            "true", "1", "yes", "True", "TRUE", "Yes", "on", "false", "0", "no", "False", "FALSE", "No", "off"));
    private static final int TRUE_TEXTS = 7;
    private static final byte[] TRUE = Op.bytes("true");
    private static final byte[] FALSE = Op.bytes("false");

    private Conversions() {}

    /** The scalar as the content of a JSON string, without the quotes. */
    static boolean content(Evaluation e, byte[] source, int start, int length, int type) {
        if (type == Slots.TEXT || type == Slots.ESCAPED_TEXT) {
            Texts.copy(source, start, length, e.out);
        } else if (type == Slots.CAREFUL_TEXT) {
            Texts.copyChecked(source, start, length, e.out);
        } else if (type == Slots.NUMBER || type == Slots.BOOLEAN) {
            e.out.write(source, start, length);
        } else {
            return false;
        }
        return true;
    }

    /** The scalar as a number; false if it isn't one. */
    static boolean number(Evaluation e, Decimal into, byte[] source, long slot) {
        int type = Slots.type(slot);
        if (Slots.isEncoded(type)) {
            int decoded = e.decode(source, Slots.start(slot), Slots.length(slot));
            return into.parse(e.scratch, 0, decoded);
        }
        return (type == Slots.NUMBER || type == Slots.TEXT)
                && into.parse(source, Slots.start(slot), Slots.length(slot));
    }

    /** A string: of numbers their digits, of booleans their name. */
    public static Conversion text() {
        return new Conversion(true) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                Output out = e.out;
                if (type == Slots.TEXT || type == Slots.ESCAPED_TEXT) {
                    Texts.quoted(source, start, length, out);
                    return true;
                }
                int mark = out.length();
                Texts.put(out, '"');
                if (!content(e, source, start, length, type)) {
                    out.length(mark);
                    return false;
                }
                Texts.put(out, '"');
                return true;
            }
        };
    }

    /** A number, digit by digit as it is; of numeric texts too. */
    public static Conversion decimal() {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type > Slots.NUMBER || length == 0) {
                    return false;
                }
                if (length <= Decimal.MAX_DIGITS
                        && Scan.afterNumber(source, start) == start + length
                        && !hasExponent(source, start, length)) {
                    Texts.copy(source, start, length, e.out);
                    return true;
                }
                Decimal number = e.decimal();
                boolean yields = number.parse(source, start, length);
                if (yields) {
                    number.write(e.out);
                }
                e.release(1);
                return yields;
            }
        };
    }

    private static boolean hasExponent(byte[] source, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if ((source[i] | 0x20) == 'e') {
                return true;
            }
        }
        return false;
    }

    /** A number without a fraction; one with a fraction converts to nothing. */
    public static Conversion whole() {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type > Slots.NUMBER) {
                    return false;
                }
                Decimal number = e.decimal();
                boolean yields = number.parse(source, start, length) && number.toWhole();
                if (yields) {
                    number.write(e.out);
                }
                e.release(1);
                return yields;
            }
        };
    }

    /** A whole number of the smallest unit as a decimal one. */
    public static Conversion minor(int digits) {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type > Slots.NUMBER) {
                    return false;
                }
                Decimal number = e.decimal();
                boolean yields = number.parse(source, start, length);
                if (yields) {
                    number.shift(digits);
                    number.write(e.out);
                }
                e.release(1);
                return yields;
            }
        };
    }

    /** A decimal number as a whole one of the smallest unit, half a unit rounded up. */
    public static Conversion toMinor(int digits) {
        Decimal one = new Decimal();
        one.set(1);
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type > Slots.NUMBER) {
                    return false;
                }
                Decimal number = e.decimal();
                boolean yields = number.parse(source, start, length);
                if (yields) {
                    number.shift(-digits);
                    number.divide(one, 0);
                    number.write(e.out);
                }
                e.release(1);
                return yields;
            }
        };
    }

    /** A number as a text, for platforms that take no JSON numbers. */
    public static Conversion decimalText() {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                int mark = e.out.length();
                Texts.put(e.out, '"');
                boolean yields = DECIMAL.write(e, source, start, length, type);
                if (yields) {
                    Texts.put(e.out, '"');
                } else {
                    e.out.length(mark);
                }
                return yields;
            }
        };
    }

    /** A boolean: of 1 and 0, yes and no, on and off too. */
    public static Conversion bool() {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                int known = type > Slots.BOOLEAN ? -1 : TRUTHS.find(source, start, length);
                if (known < 0) {
                    return false;
                }
                Op.literal(known < TRUE_TEXTS ? TRUE : FALSE, e.out);
                return true;
            }
        };
    }

    /** Whether a number is above zero. */
    public static Conversion positive() {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type > Slots.NUMBER) {
                    return false;
                }
                Decimal number = e.decimal();
                boolean yields = number.parse(source, start, length);
                if (yields) {
                    Op.literal(number.sign() > 0 ? TRUE : FALSE, e.out);
                }
                e.release(1);
                return yields;
            }
        };
    }

    /**
     * A date-time.
     *
     * @param zone of texts without an offset; null is UTC
     * @param variable number of the variable that names the zone instead, or -1
     * @param object whether as the contract's object
     */
    public static Conversion dateTime(@Nullable ZoneId zone, int variable, boolean object) {
        LocalOffsets fixed = zone == null ? null : LocalOffsets.of(zone);
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type != Slots.TEXT) {
                    return false;
                }
                LocalOffsets offsets = fixed;
                if (variable >= 0) {
                    offsets = e.zone(variable);
                    if (offsets == null) {
                        return false;
                    }
                }
                return DateTimes.write(source, start, length, offsets, object, e.out);
            }
        };
    }

    /**
     * A date-time (without an offset: in UTC) as a platform takes it: {@code 2024-08-01T02:18:42}.
     *
     * @param zone in which it is written; null is UTC
     * @param variable number of the variable that names the zone instead, or -1
     */
    public static Conversion dateTimeText(@Nullable ZoneId zone, int variable) {
        return dateTimeText(zone == null ? null : LocalOffsets.of(zone), variable, DateTimes.PLAIN);
    }

    /** The same in UTC with a {@code Z} behind it. */
    public static Conversion isoText() {
        return dateTimeText(null, -1, DateTimes.ISO);
    }

    /** The same as mails have it: {@code Thu, 01 Aug 2024 02:18:42 +0000}. */
    public static Conversion mailText() {
        return dateTimeText(null, -1, DateTimes.MAIL);
    }

    private static Conversion dateTimeText(@Nullable LocalOffsets fixed, int variable, DateTimeFormatter form) {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                LocalOffsets offsets = variable >= 0 ? e.zone(variable) : fixed;
                return type == Slots.TEXT
                        && (variable < 0 || offsets != null)
                        && DateTimes.writeText(
                                source, start, length, offsets == null ? null : offsets.rules(), form, e.out);
            }
        };
    }

    /** A date-time that is a number of seconds (or milliseconds) after 1970 in UTC. */
    public static Conversion epoch(boolean milliseconds, boolean object) {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                int after = start + (length > 0 && source[start] == '-' ? 1 : 0);
                if (type > Slots.NUMBER || after == start + length || length > 18) {
                    return false;
                }
                long value = 0;
                for (int i = after; i < start + length; i++) {
                    if (source[i] < '0' || source[i] > '9') {
                        return false;
                    }
                    value = value * 10 + (source[i] - '0');
                }
                value = after > start ? -value : value;
                return DateTimes.write(milliseconds ? Math.floorDiv(value, 1000L) : value, object, e.out);
            }
        };
    }

    /** The value as the JSON it is, whole objects and lists too, after checking every byte of it. */
    public static Conversion json() {
        return new Conversion(true) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type == Slots.CONTAINER) {
                    RawJson.copy(source, start, length, e.out);
                    return true;
                }
                return type <= Slots.CAREFUL_TEXT
                        ? TEXT.write(e, source, start, length, type)
                        : type == Slots.NUMBER
                                ? DECIMAL.write(e, source, start, length, type)
                                : content(e, source, start, length, type);
            }
        };
    }

    /** A scalar as the JSON it is; objects and lists convert to nothing. */
    public static Conversion same() {
        return new Conversion(true) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                return type != Slots.CONTAINER && JSON.write(e, source, start, length, type);
            }
        };
    }

    private static final Conversion JSON = json();
    private static final Conversion TEXT = text();
    private static final Conversion DECIMAL = decimal();

    /** A text computed from the decoded text. */
    public static Conversion part(TextPart part) {
        return new Conversion(false) {
            @Override
            boolean convert(Evaluation e, byte[] source, int start, int length, int type) {
                if (type > Slots.BOOLEAN) {
                    return false;
                }
                Output out = e.out;
                int mark = out.length();
                Texts.put(out, '"');
                if (!part.write(source, start, length, out)) {
                    out.length(mark);
                    return false;
                }
                Texts.put(out, '"');
                return true;
            }
        };
    }
}
