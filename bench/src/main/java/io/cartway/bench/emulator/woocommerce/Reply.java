package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntFunction;

/** What a resource answers, before it is cut to the fields that were asked for and written. */
sealed interface Reply {

    /** One record. */
    record One(int status, ObjectNode node) implements Reply {}

    /** A page of records, each made when its turn comes. */
    record Many(Listing listing, IntFunction<ObjectNode> record) implements Reply {}

    /** Anything else, written as it is. */
    record Plain(int status, JsonNode node) implements Reply {}
}
