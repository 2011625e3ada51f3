package io.cartway.connectors.transcode;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Where a {@link ValueHook} puts its result: at most one call. */
public final class ValueSink {
    private final Evaluation e;
    private Conversion conversion = Conversions.text();

    ValueSink(Evaluation e) {
        this.e = e;
    }

    ValueSink begin(Conversion toFieldsType) {
        conversion = toFieldsType;
        return this;
    }

    /** A number. */
    public void decimal(Decimal number) {
        number.write(e.out);
    }

    /** A text. */
    public void text(String text) {
        e.out.write("\"");
        byte[] content = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        e.out.write(content, 0, content.length);
        e.out.write("\"");
    }

    /** A JSON value, in UTF-8. */
    public void json(byte[] value) {
        Op.literal(value, e.out);
    }

    /** An argument's value, converted to the field's type. */
    public void same(HookArguments in, int argument, int element, int member) {
        long slot = in.slot(argument, element, member);
        conversion.write(e, in.source(argument, element), Slots.start(slot), Slots.length(slot), Slots.type(slot));
    }
}
