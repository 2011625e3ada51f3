package io.cartway.bench.emulator.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cartway.bench.emulator.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What there is to say about one kind of small records, and those every shop starts with: {@code kinds/NAME.json}. A record
 * of another one (a term of its attribute) names it in {@code _parent}, which is never shown. Immutable.
 *
 * @param document what the file says
 * @param seeds the records it begins with, by id
 */
record Kind(String name, JsonNode document, NavigableMap<Integer, ObjectNode> seeds)
        implements Records.Source<ObjectNode> {
    static final String PARENT = "_parent";

    static Kind of(String name) {
        JsonNode document = Json.resource(Kind.class, "kinds/" + name + ".json");
        NavigableMap<Integer, ObjectNode> seeds = new TreeMap<>();
        for (JsonNode seed : document.path("records")) {
            ObjectNode record = document.path("blank").deepCopy();
            record.setAll((ObjectNode) seed);
            seeds.put(seed.path("id").asInt(), record);
        }
        return new Kind(name, document, Collections.unmodifiableNavigableMap(seeds));
    }

    /** How the write log calls a record. */
    String entity() {
        return document.path("entity").asText();
    }

    ObjectNode blank() {
        return document.path("blank").deepCopy();
    }

    /** Whether clients may set this member. */
    boolean editable(String member) {
        return document.path("blank").has(member) && !texts("readonly").contains(member);
    }

    /** The answer to an id that is not there. */
    WooError missing() {
        return new WooError(
                404, document.path("code").asText(), document.path("message").asText());
    }

    /** Why a record of this kind cannot lie in the trash; empty when it can. */
    String noTrash() {
        return document.path("no_trash").asText();
    }

    /** Whether the list comes in pages; short lists of WooCommerce do not. */
    boolean paged() {
        return document.path("paged").asBoolean(true);
    }

    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        document.path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The member that a list is sorted by unless it was asked otherwise, and the direction. */
    String[] order() {
        return document.path("order").asText("id asc").split(" ", 2);
    }

    @Override
    public boolean has(int id) {
        return seeds.containsKey(id);
    }

    @Override
    public IntStream newestFirst() {
        return seeds.descendingKeySet().stream().mapToInt(id -> id);
    }

    @Override
    public int size() {
        return seeds.size();
    }

    @Override
    public ObjectNode make(int id, String origin) {
        return seeds.getOrDefault(id, Json.object()).deepCopy();
    }

    @Override
    public ObjectNode facts(int id) {
        return seeds.getOrDefault(id, Json.object());
    }

    @Override
    public ObjectNode facts(ObjectNode written) {
        return written;
    }
}
