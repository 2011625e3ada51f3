package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * All records of one {@link Kind}. Thread-safe as {@link Records} are.
 *
 * @param ids where the ids of new records come from
 */
record Documents(Kind kind, Records<ObjectNode> records, IntSupplier ids) {

    static Documents of(String name, IntSupplier ids) {
        Kind kind = Kind.of(name);
        return new Documents(kind, new Records<>(kind), ids);
    }

    /** The caller's own copy. @throws WooError when there is none with this id */
    ObjectNode get(int id) {
        ObjectNode node = records.find(id, "");
        if (node == null) {
            throw kind.missing();
        }
        return node;
    }

    /** Every record that is wanted, oldest first, as the caller's own. */
    List<ObjectNode> all(Predicate<ObjectNode> wanted) {
        List<ObjectNode> found = new ArrayList<>();
        records.newestFirst().forEach(id -> {
            ObjectNode node = records.find(id, "");
            if (node != null && wanted.test(node)) {
                found.add(node);
            }
        });
        found.sort(Comparator.comparingInt(node -> node.path("id").asInt()));
        return found;
    }

    /** The records below another one. */
    List<ObjectNode> of(int parent) {
        return all(node -> node.path(Kind.PARENT).asInt() == parent);
    }
}
