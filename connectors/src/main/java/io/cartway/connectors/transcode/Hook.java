package io.cartway.connectors.transcode;

import io.cartway.connectors.api.FieldType;
import java.util.List;

/** A Java function that a mapping file names: what it takes and gives, so that the compiler checks both sides. Thread-safe. */
public sealed interface Hook permits ValueHook, ListHook {
    /** The arguments in order. */
    List<Parameter> parameters();

    /** The type of field that it can fill. */
    FieldType result();

    /**
     * An argument.
     *
     * @param list whether it is a list; one value otherwise
     * @param json whether it is an object or list as a whole, as JSON text
     * @param members names of the members that it looks at if its elements are objects; empty for scalars
     */
    record Parameter(boolean list, boolean json, List<String> members) {
        /** A scalar. */
        public static final Parameter SCALAR = new Parameter(false, false, List.of());
        /** A list of scalars. */
        public static final Parameter SCALARS = new Parameter(true, false, List.of());

        /** An object or list as a whole. */
        public static final Parameter JSON = new Parameter(false, true, List.of());

        /** A list of objects. */
        public static Parameter objects(String... members) {
            return new Parameter(true, false, List.of(members));
        }

        public Parameter {
            members = List.copyOf(members);
        }
    }
}
