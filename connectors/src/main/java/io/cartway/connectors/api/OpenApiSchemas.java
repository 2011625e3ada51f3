package io.cartway.connectors.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns entities and parameters into OpenAPI schemas. Pure functions. */
final class OpenApiSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OpenApiSchemas() {}

    static ObjectNode entity(Entity entity) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        entity.inOrder().forEach(field -> properties.set(field.name(), field(field)));
        return schema;
    }

    private static ObjectNode field(Field field) {
        ObjectNode schema = type(field.type());
        if (!field.nullable()) {
            return schema;
        }
        if (schema.has("$ref")) {
            // Next to $ref nothing else counts in OpenAPI 3.0.
            ObjectNode wrapped = NODES.objectNode();
            wrapped.putArray("allOf").add(schema);
            return wrapped.put("nullable", true);
        }
        return schema.put("nullable", true);
    }

    private static ObjectNode type(FieldType type) {
        if (type instanceof FieldType.ListOf list) {
            ObjectNode schema = NODES.objectNode().put("type", "array");
            schema.set("items", type(list.element()));
            return schema;
        }
        if (type instanceof FieldType.Nested nested) {
            return reference(nested.entity());
        }
        if (type instanceof FieldType.DateTime) {
            return reference("A2CDateTime");
        }
        return NODES.objectNode()
                .put(
                        "type",
                        type instanceof FieldType.Text
                                ? "string"
                                : type instanceof FieldType.Decimal
                                        ? "number"
                                        : type instanceof FieldType.Whole
                                                ? "integer"
                                                : type instanceof FieldType.Bool ? "boolean" : "object");
    }

    static ObjectNode reference(String entity) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + entity);
    }

    static ObjectNode parameter(Parameter parameter) {
        ObjectNode schema = NODES.objectNode();
        switch (parameter.type()) {
            case STRING -> schema.put("type", "string");
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case STRING_LIST -> schema.put("type", "array").putObject("items").put("type", "string");
            case LIST -> schema.put("type", "array").putObject("items");
            case OBJECT -> schema.put("type", "object");
        }
        String text = parameter.defaultValue();
        JsonNode value = text == null ? null : ParameterValue.ofText(parameter.type(), text);
        if (value != null) {
            schema.set("default", value);
        }
        return schema;
    }

    /** As {@link #parameter}; a body may also carry a list as comma-separated text. */
    static ObjectNode bodyParameter(Parameter parameter) {
        ObjectNode schema = parameter(parameter);
        if (parameter.type() != Parameter.Type.STRING_LIST) {
            return schema;
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("oneOf").add(schema).addObject().put("type", "string");
        return either;
    }
}
