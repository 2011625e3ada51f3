package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a resource answers, before it is cut to the fields that were asked for and written. */
sealed interface Reply {

    /** One record. */
    record One(int status, ObjectNode node) implements Reply {}

    /** A page of records, each made when its turn comes. */
    record Many(Listing listing, IntFunction<ObjectNode> record) implements Reply {}

    /** Anything else, written as it is. */
    record Plain(int status, JsonNode node) implements Reply {}

    /** A whole list that tells its size. */
    static Reply all(List<ObjectNode> nodes) {
        List<Integer> indexes = IntStream.range(0, nodes.size()).boxed().toList();
        return new Many(new Listing(indexes, nodes.size(), 1, Math.max(1, nodes.size())), nodes::get);
    }

    /** A whole list that does not tell its size. */
    static Reply plain(List<ObjectNode> nodes) {
        return new Plain(200, Json.array().addAll(nodes));
    }
}
