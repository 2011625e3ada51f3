package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.Field;
import io.cartway.connectors.api.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds JSON against the entities of the contract, as the strictest clients do. */
record ContractTypes(ApiCatalog catalog) {
    /** What is wrong, each with its path. */
    List<String> mistakes(JsonNode value, String entity) {
        List<String> mistakes = new ArrayList<>();
        entity(value, entity, entity, mistakes);
        return mistakes;
    }

    private void entity(JsonNode value, String entityName, String path, List<String> mistakes) {
        Entity entity = Objects.requireNonNull(catalog.entity(entityName), entityName);
        if (!value.isObject()) {
            mistakes.add(path + " is no object: " + value);
            return;
        }
        value.properties().forEach(member -> {
            Field field = entity.field(member.getKey());
            String at = path + "." + member.getKey();
            if (field == null) {
                mistakes.add(at + " isn't in the contract");
            } else if (!member.getValue().isNull()) {
                type(member.getValue(), field.type(), at, mistakes);
            }
        });
    }

    private void type(JsonNode value, FieldType type, String path, List<String> mistakes) {
        if (type instanceof FieldType.Nested nested) {
            entity(value, nested.entity(), path, mistakes);
        } else if (type instanceof FieldType.ListOf list) {
            if (!value.isArray()) {
                mistakes.add(path + " is no list: " + value);
            }
            value.forEach(element -> type(element, list.element(), path + "[]", mistakes));
        } else if (!fits(value, type)) {
            mistakes.add(path + " is no " + type + ": " + value);
        }
    }

    private static boolean fits(JsonNode value, FieldType type) {
        if (type instanceof FieldType.Text) {
            return value.isTextual();
        }
        if (type instanceof FieldType.Decimal) {
            return value.isNumber();
        }
        if (type instanceof FieldType.Whole) {
            return value.isIntegralNumber();
        }
        if (type instanceof FieldType.Bool) {
            return value.isBoolean();
        }
        return !(type instanceof FieldType.DateTime)
                || value.path("value").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4}");
    }
}
