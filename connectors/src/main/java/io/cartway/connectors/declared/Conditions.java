package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How conditions stand among the parameters of an address: each member of a condition is one parameter. Conditions are
 * numbered in the order in which they are put.
 *
 * @param name of a parameter: {@code {condition}} is the number of a condition that must hold, {@code {any}} that of an
 *     alternative in it, {@code {member}} the member's name
 * @param always conditions that hold for every call
 */
record Conditions(String name, List<JsonNode> always) {
    Conditions {
        always = List.copyOf(always);
    }

    /** Puts all of them, those that always hold first. */
    void put(List<JsonNode> called, Map<String, String> parameters) {
        List<JsonNode> all = new ArrayList<>(always);
        all.addAll(called);
        for (int i = 0; i < all.size(); i++) {
            JsonNode any = all.get(i).path(FilterChoice.ANY);
            List<JsonNode> alternatives = any.isArray() ? any.valueStream().toList() : List.of(all.get(i));
            for (int j = 0; j < alternatives.size(); j++) {
                put(i, j, alternatives.get(j), parameters);
            }
        }
    }

    private void put(int condition, int any, JsonNode members, Map<String, String> parameters) {
        String numbered =
                name.replace("{condition}", Integer.toString(condition)).replace("{any}", Integer.toString(any));
        members.properties()
                .forEach(member -> parameters.put(
                        numbered.replace("{member}", member.getKey()),
                        QueryForms.USUAL.text(member.getValue(), unused -> null)));
    }
}
