package io.cartway.connectors.transcode;

import io.cartway.connectors.spi.UnreadableAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record into its slots: recursive over the plan's shapes, which bounds its depth, and straight through. Says so
 * when the window ends first; called again when more has come, it goes on at the member of the record that was cut.
 *
 * <p>Of what it visits, structure, names, literals and numbers are checked; of kept strings, control characters. Inside
 * values that nobody asked for, only strings and the number of brackets count. One exchange, one thread.
 */
final class RecordParser {
    /** Brackets inside a skipped value, at most. */
    static final int MAX_DEPTH = 512;

    /** The window ended inside of a value. An object that has members says where the cut one begins, as {@code ~position}. */
    private static final int MORE = -1;
    /** How often in one object an expected member is looked for further behind. */
    private static final int SEARCHES = 4;

    private final Slots slots;
    private byte[] bytes = new byte[0];
    private int end;
    private byte[] name = new byte[64];
    /** Where the record was when its slots were filled. */
    private int base;

    /** From the record's beginning to the cut member's comma. */
    private int settled;
    /** What is expected there. */
    private int settledOrder;

    private final List<NameOrder> orders = new ArrayList<>();

    RecordParser(Slots slots) {
        this.slots = slots;
    }

    /**
     * Begins a record, or goes on with the one that the window had only a part of.
     *
     * @param start where the record's opening brace is
     * @return the position behind the record, or negative when the window ends first
     * @throws UnreadableAnswer when it is no JSON
     */
    int parse(Shape.Elements record, byte[] window, int start, int dataEnd) {
        bytes = window;
        end = dataEnd;
        int after;
        if (settled == 0) {
            slots.reset(record.frameSize());
            after = value(record.element(), start, 0);
        } else {
            slots.move(start - base);
            after = goOn(record.element(), start);
        }
        base = start;
        settled = after >= 0 || after == MORE ? 0 : ~after - start;
        return after;
    }

    /** How many bytes of a record that was cut need not be looked at again. */
    int settled() {
        return settled;
    }

    private int goOn(Shape record, int start) {
        int after = members(java.util.Objects.requireNonNull(record.members), start + settled, settledOrder, 0);
        return after < 0 ? after : container(record, start, after, 0);
    }

    /** Lets go of the window. */
    void forget() {
        bytes = new byte[0];
        name = new byte[64];
        settled = 0;
        orders.forEach(NameOrder::reset);
    }

    private int object(Shape.Members members, int open, int frame) {
        int p = Scan.afterBlanks(bytes, open + 1);
        if (bytes[p] == '}') {
            return p + 1;
        }
        return p >= end ? MORE : members(members, open, 0, frame);
    }

    /**
     * The rest of an object.
     *
     * @param from where its brace or one of its commas is
     * @param entry of the order of names that is expected first
     */
    private int members(Shape.Members members, int from, int entry, int frame) {
        byte[] b = bytes;
        NameOrder order = order(members.number);
        boolean learning = order.learns();
        if (learning) {
            order.cut(entry);
        }
        int reach = end - NameOrder.REACH;
        int searches = SEARCHES;
        int expected = entry;
        int p = from;
        while (true) {
            int member = p;
            int used = slots.used();
            int first = expected;
            int length = p <= reach ? order.match(expected, b, p) : 0;
            if (length == 0 && expected < order.count() && p <= reach && searches-- > 0) {
                int found = order.find(expected + 1, b, p);
                if (found > 0) {
                    expected = found;
                    length = order.match(expected, b, p);
                }
            }
            Shape shape;
            if (length > 0) {
                shape = order.shape(expected++);
                p += length;
            } else {
                int nameStart = Scan.afterBlanks(b, p + 1) + 1;
                if (b[nameStart - 1] != '"') {
                    return cut(nameStart - 1, member, first, used);
                }
                long quote = Scan.checkedClosingQuote(b, nameStart);
                int nameEnd = Scan.position(quote);
                p = nameEnd + 1;
                if (nameEnd >= end) {
                    return cut(p, member, first, used);
                }
                boolean plain = Scan.type(quote) == Slots.TEXT;
                shape = plain ? members.find(b, nameStart, nameEnd - nameStart) : escaped(members, nameStart, nameEnd);
                if (b[p] != ':') {
                    p = Scan.afterBlanks(b, p);
                    if (b[p] != ':') {
                        return cut(p, member, first, used);
                    }
                }
                p++;
                if (learning && plain && p <= reach) {
                    order.learn(b, member, p, shape);
                    expected = order.count();
                }
            }
            if (b[p] <= ' ') {
                p = Scan.afterBlanks(b, p);
            }
            p = shape == null ? skip(p) : value(shape, p, frame);
            if (p < 0) {
                return cut(end, member, first, used);
            }
            if (b[p] <= ' ') {
                p = Scan.afterBlanks(b, p);
            }
            if (b[p] != ',') {
                if (b[p] != '}') {
                    return cut(p, member, first, used);
                }
                order.objectRead();
                return p + 1;
            }
        }
    }

    private NameOrder order(int number) {
        while (number >= orders.size()) {
            orders.add(new NameOrder());
        }
        return orders.get(number);
    }

    /** What stands here can't stand here: at the end of the window it is only not there yet. */
    private int cut(int p, int member, int expected, int used) {
        cut(p);
        slots.giveUp(used);
        settledOrder = expected;
        return ~member;
    }

    private @Nullable Shape escaped(Shape.Members members, int start, int nameEnd) {
        if (name.length < nameEnd - start + 8) {
            name = new byte[nameEnd - start + 64];
        }
        int length = Texts.decode(bytes, start, nameEnd - start, name, 0);
        return members.find(name, 0, length);
    }

    private int value(Shape shape, int p, int frame) {
        if (!shape.isLeaf()) {
            return inside(shape, p, frame);
        }
        return keep(shape.slot, p, frame);
    }

    /** Keeps a value's span without looking inside. */
    private int keep(int slot, int p, int frame) {
        byte first = bytes[p];
        int after;
        int type;
        if (first == '"') {
            if (p >= end) {
                return MORE;
            }
            long quote = Scan.checkedClosingQuote(bytes, p + 1);
            int close = Scan.position(quote);
            if (close >= end) {
                return MORE;
            }
            slots.cells()[frame + slot] = Slots.slot(p + 1, close - p - 1, Scan.type(quote));
            return close + 1;
        } else if (first == '{' || first == '[') {
            after = skipContainer(p);
            type = Slots.CONTAINER;
        } else if (first >= 'a') {
            after = literal(p);
            type = first == 'n' ? Slots.NULL : Slots.BOOLEAN;
        } else {
            after = number(p);
            type = Slots.NUMBER;
        }
        if (after >= 0) {
            slots.cells()[frame + slot] = Slots.slot(p, after - p, type);
        }
        return after;
    }

    private int inside(Shape shape, int p, int frame) {
        long[] cells = slots.cells();
        if (cells[frame + shape.slot] != 0) {
            for (int slot : shape.inside) {
                cells[frame + slot] = 0;
            }
        }
        byte first = bytes[p];
        if (first == '{' && shape.members != null) {
            int after = object(shape.members, p, frame);
            return after < 0 ? after : container(shape, p, after, frame);
        }
        if (first == '[' && shape.elements != null) {
            int after = list(shape.elements, p, frame);
            if (after >= 0) {
                slots.cells()[frame + shape.slot] = Slots.slot(p, after - p, Slots.CONTAINER);
            }
            return after;
        }
        int after = keep(shape.slot, p, frame);
        return after >= 0 && Slots.type(slots.cells()[frame + shape.slot]) != Slots.NULL
                ? listOfOne(shape, p, after, frame)
                : after;
    }

    /** An object whose members were read. */
    private int container(Shape shape, int p, int after, int frame) {
        slots.cells()[frame + shape.slot] = Slots.slot(p, after - p, Slots.CONTAINER);
        return listOfOne(shape, p, after, frame);
    }

    private int list(Shape.Elements elements, int open, int frame) {
        byte[] b = bytes;
        int head = 0;
        int tail = 0;
        int count = 0;
        int p = Scan.afterBlanks(b, open + 1);
        if (b[p] != ']') {
            while (true) {
                if (count < elements.limit()) {
                    int element = slots.frame(elements.frameSize());
                    if (tail == 0) {
                        head = element;
                    } else {
                        slots.cells()[tail] = Slots.slot(element, 0, Slots.LIST);
                    }
                    tail = element;
                    p = value(elements.element(), p, element);
                } else {
                    p = skip(p);
                }
                if (p < 0) {
                    return MORE;
                }
                count++;
                p = Scan.afterBlanks(b, p);
                if (b[p] == ',') {
                    p = Scan.afterBlanks(b, p + 1);
                } else if (b[p] == ']') {
                    break;
                } else {
                    return cut(p);
                }
            }
        }
        slots.cells()[frame + elements.slot()] = Slots.slot(head, count, Slots.LIST);
        return p + 1;
    }

    /** An object or scalar where a list is looked for counts as a list of one. */
    private int listOfOne(Shape shape, int p, int after, int frame) {
        Shape.Elements elements = shape.elements;
        if (elements == null) {
            return after;
        }
        int element = slots.frame(elements.frameSize());
        int end = value(elements.element(), p, element);
        if (end >= 0) {
            slots.cells()[frame + elements.slot()] = Slots.slot(element, 1, Slots.LIST);
        }
        return end;
    }

    private int skip(int p) {
        byte first = bytes[p];
        if (first == '"') {
            if (p >= end) {
                return MORE;
            }
            int close = Scan.closingQuote(bytes, p + 1);
            return close >= end ? MORE : close + 1;
        }
        if (first == '{' || first == '[') {
            return skipContainer(p);
        }
        return first >= 'a' ? literal(p) : number(p);
    }

    private int skipContainer(int open) {
        byte[] b = bytes;
        int depth = 0;
        int p = open;
        while (true) {
            byte c = b[p++];
            if (c == '"') {
                p = Scan.closingQuote(b, p) + 1;
                if (p > end) {
                    return MORE;
                }
            } else if ((c | 0x20) == '{') {
                if (++depth > MAX_DEPTH) {
                    throw new UnreadableAnswer("the platform's answer is nested too deeply");
                }
            } else if ((c | 0x20) == '}' && --depth == 0) {
                return p;
            }
        }
    }

    private int literal(int p) {
        int length = Scan.literal(bytes, p);
        return length > 0 ? p + length : p + 5 > end ? MORE : cut(p);
    }

    private int number(int p) {
        int after = Scan.afterNumber(bytes, p);
        if (after >= end) {
            return MORE;
        }
        if (after >= 0) {
            return after;
        }
        // What stopped it may be the end of the window: a sign, a point or an exponent was the last byte.
        return endsInNumber(p) ? MORE : cut(p);
    }

    private boolean endsInNumber(int from) {
        int p = from;
        while ((bytes[p] >= '+' && bytes[p] <= '9') || (bytes[p] | 0x20) == 'e') {
            p++;
        }
        return p >= end;
    }

    /** What stands here can't stand here: at the end of the window it is only not there yet. */
    private int cut(int p) {
        if (p >= end) {
            return MORE;
        }
        throw new UnreadableAnswer("the platform's answer is not JSON");
    }
}
