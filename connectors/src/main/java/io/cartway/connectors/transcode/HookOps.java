package io.cartway.connectors.transcode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ops that call Java. */
final class HookOps {
    private HookOps() {}

    static final class Value extends Op {
        private final ValueHook hook;
        private final HookArguments.Source[] arguments;
        private final Conversion text;

        Value(ValueHook hook, HookArguments.Source[] arguments, Conversion text) {
            this.hook = hook;
            this.arguments = arguments;
            this.text = text;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            int mark = e.out.length();
            HookArguments in = e.arguments();
            in.load(arguments, frame);
            int start = e.out.length();
            hook.apply(in, in.value(text));
            e.releaseArguments();
            boolean yields = e.out.length() > start;
            Tail.moveDown(e.out, mark, start);
            return yields;
        }
    }

    static final class Elements extends Op {
        private final ListHook hook;
        private final HookArguments.Source[] arguments;
        private final List<ElementSink.@Nullable Target> fields;

        Elements(ListHook hook, HookArguments.Source[] arguments, List<ElementSink.@Nullable Target> fields) {
            this.hook = hook;
            this.arguments = arguments;
            this.fields = fields;
        }

        @Override
        boolean write(Evaluation e, int frame) {
            int mark = e.out.length();
            HookArguments in = e.arguments();
            in.load(arguments, frame);
            int start = e.out.length();
            ElementSink sink = in.elements(fields);
            hook.apply(in, sink);
            e.releaseArguments();
            boolean yields = sink.finish();
            Tail.moveDown(e.out, mark, start);
            return yields;
        }
    }
}
