package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Entity;
import io.cartway.connectors.api.Field;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.MethodRule.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code constant}: records in unified form, each value held against the type of its field. */
record ConstantReader(ApiCatalog catalog, List<Problem> problems) {
    Answer.Constant read(ApiMethod method, Members rule) {
        String entity = "";
        if (method.result() instanceof ApiMethod.Result.Records records) {
            entity = records.entity();
        } else if (method.result() instanceof ApiMethod.Result.Single single) {
            entity = single.entity();
        }
        List<Yaml> items = rule.items("constant");
        if (items.size() != 1 && !(method.result() instanceof ApiMethod.Result.Records)) {
            rule.problem(rule.value("constant"), method.name() + " answers with one object");
        }
        List<JsonNode> records = new ArrayList<>();
        for (Yaml item : items) {
            records.add(value(item, new FieldType.Nested(entity)));
        }
        return new Answer.Constant(records);
    }

    private JsonNode value(Yaml yaml, FieldType type) {
        if (type instanceof FieldType.Nested nested) {
            return object(yaml, nested.entity());
        }
        if (type instanceof FieldType.ListOf list && yaml instanceof Yaml.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(value(item, list.element())));
            return array;
        }
        JsonNode value = yaml instanceof Yaml.Scalar scalar ? scalar(scalar.text(), type) : null;
        if (value == null) {
            problems.add(new Problem(
                    yaml.place(), "a constant of the type " + type.getClass().getSimpleName() + " is expected here"));
            return NullNode.instance;
        }
        return value;
    }

    private static @Nullable JsonNode scalar(String text, FieldType type) {
        boolean fits = type instanceof FieldType.Text
                || (type instanceof FieldType.Bool && text.matches("true|false"))
                || (type instanceof FieldType.Whole && text.matches("-?[0-9]{1,18}"))
                || (type instanceof FieldType.Decimal && text.matches("-?[0-9]{1,18}([.][0-9]{1,18})?"));
        if (!fits) {
            return null;
        }
        if (type instanceof FieldType.Text) {
            return TextNode.valueOf(text);
        }
        return type instanceof FieldType.Bool
                ? BooleanNode.valueOf(text.equals("true"))
                : JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    }

    /** In the contract's order. */
    private ObjectNode object(Yaml yaml, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        Entity entity = catalog.entity(name);
        if (entity == null || !(yaml instanceof Yaml.Mapping mapping)) {
            problems.add(new Problem(yaml.place(), "fields of " + name + " are expected"));
            return object;
        }
        mapping.members().forEach((field, value) -> {
            if (entity.field(field) == null) {
                problems.add(new Problem(
                        value.place(),
                        "the field " + name + ".'" + field + "' doesn't exist"
                                + Spelling.hint(field, entity.fields().keySet())));
            }
        });
        for (Field field : entity.inOrder()) {
            Yaml value = mapping.members().get(field.name());
            if (value != null) {
                object.set(field.name(), value(value, field.type()));
            }
        }
        return object;
    }
}
