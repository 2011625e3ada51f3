package io.cartway.connectors.platform.magento2;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.HookArguments;
import io.cartway.connectors.transcode.ValueHook;
import io.cartway.connectors.transcode.ValueSink;
import java.util.List;

/**
 * A member of the element of another list that has the same key: what is known of a store view, an attribute, a group by
 * its number or code. Arguments: the key, the other list.
 */
final class Lookup implements ValueHook {
    private final String key;
    private final String member;
    private final boolean keyInstead;

    private Lookup(String key, String member, boolean keyInstead) {
        this.key = key;
        this.member = member;
        this.keyInstead = keyInstead;
    }

    /** Nothing where no element has the key. */
    static Lookup of(String key, String member) {
        return new Lookup(key, member, false);
    }

    /** The key itself where no element has it. */
    static Lookup orKey(String key, String member) {
        return new Lookup(key, member, true);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.SCALAR, Parameter.objects(key, member));
    }

    @Override
    public FieldType result() {
        return new FieldType.Text();
    }

    @Override
    public void apply(HookArguments in, ValueSink out) {
        for (int i = 0; in.present(0) && i < in.count(1); i++) {
            if (in.same(0, 0, 0, 1, i, 0) && in.scalar(1, i, 1)) {
                out.same(in, 1, i, 1);
                return;
            }
        }
        if (keyInstead && in.present(0)) {
            out.same(in, 0, 0, 0);
        }
    }
}
