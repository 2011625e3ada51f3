package io.cartway.bench.emulator.shopify;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field of a node as its type in the schema says: ids become the objects they name, lists become connections, amounts
 * become money, and what must not be null and has no value is empty.
 */
final class Members implements DataFetcher<@Nullable Object> {
    private static final String CONNECTION = "Connection";

    /** Names of vendors and types come in larger pages than records. */
    private static final Pages NAMES = new Pages(1000);

    private final Records records;
    private final Derived derived;
    private final Pages pages;
    private final SearchNames names;
    private final String currency;

    Members(Records records, Pages pages, String currency) {
        this.records = records;
        this.derived = new Derived(records);
        this.pages = pages;
        this.currency = currency;
        this.names = new SearchNames((node, name) -> {
            Object value = derived.value(node, name, null);
            if (name.equals("id")) {
                return value;
            }
            return value instanceof List<?> list
                    ? records.all(list).isEmpty() ? list : records.all(list)
                    : resolved(value);
        });
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment call) {
        if (!(call.getSource() instanceof Node source)) {
            return null;
        }
        GraphQLFieldDefinition field = call.getFieldDefinition();
        return shown(derived.value(source, field.getName(), call), field.getType(), call);
    }

    /** A value as a field of that type shows it. */
    @Nullable
    Object shown(@Nullable Object value, GraphQLType type, DataFetchingEnvironment call) {
        boolean needed = type instanceof GraphQLNonNull;
        GraphQLType bare = needed ? GraphQLTypeUtil.unwrapOne(type) : type;
        if (bare instanceof GraphQLList list) {
            return value == null && !needed ? null : items(value, list, call);
        }
        String name = ((GraphQLNamedType) bare).getName();
        if (name.endsWith(CONNECTION)) {
            return connection(value instanceof List<?> list ? records.all(list) : List.of(), name, call);
        } else if (name.equals("MoneyBag")) {
            return value instanceof Node || (value == null && !needed) ? value : bag(value);
        } else if (name.equals("MoneyV2")) {
            return value instanceof Node || (value == null && !needed) ? value : amount(value);
        } else if (name.equals("Count")) {
            return Node.of(
                    "count",
                    value instanceof List<?> list ? list.size() : value == null ? 0 : value,
                    "precision",
                    "EXACT");
        } else if (bare instanceof GraphQLScalarType || bare instanceof GraphQLEnumType) {
            return scalar(value, name, needed, bare);
        }
        Object resolved = resolved(value);
        return resolved == null && needed ? Node.of("__typename", name) : resolved;
    }

    private List<Object> items(@Nullable Object value, GraphQLList type, DataFetchingEnvironment call) {
        List<Object> items = new ArrayList<>();
        int most = call.containsArgument("first") && call.getArgument("first") instanceof Integer n
                ? n
                : Integer.MAX_VALUE;
        if (value instanceof List<?> list) {
            for (Object item : list) {
                Object shown = shown(item, type.getOriginalWrappedType(), call);
                if (shown != null && items.size() < most) {
                    items.add(shown);
                }
            }
        }
        return items;
    }

    /** The records of a connection, searched, sorted and cut to the page. */
    Node connection(List<Node> all, String type, DataFetchingEnvironment call) {
        String of = type.substring(0, type.length() - CONNECTION.length());
        List<Node> found = found(all, of, call);
        if (call.containsArgument("sortKey") && call.getArgument("sortKey") instanceof String key) {
            found = Sorting.sorted(found, key, (node, name) -> derived.value(node, name, null));
        }
        return (type.equals("StringConnection") ? NAMES : pages).page(found, call);
    }

    /** The records that a {@code query} leaves. */
    List<Node> found(List<Node> all, String type, DataFetchingEnvironment call) {
        if (!call.containsArgument("query")
                || !(call.getArgument("query") instanceof String query)
                || query.isBlank()) {
            return all;
        }
        String known = type.startsWith("Discount") ? "DiscountCodeNode" : type.equals("File") ? "MediaImage" : type;
        var wanted = Search.of(query, (node, name) -> names.values(known, node, name));
        return all.stream().filter(wanted).toList();
    }

    private @Nullable Object resolved(@Nullable Object value) {
        if (value instanceof String id && !Records.type(id).isEmpty()) {
            Node found = records.find(id);
            return found == null ? value : found;
        }
        return value;
    }

    private Node bag(@Nullable Object value) {
        Node amount = amount(value);
        return Node.of("shopMoney", amount, "presentmentMoney", amount);
    }

    private Node amount(@Nullable Object value) {
        BigDecimal number = value == null ? BigDecimal.ZERO : new BigDecimal(String.valueOf(value));
        BigDecimal bare = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return Node.of("amount", bare.setScale(Math.max(1, bare.scale())).toPlainString(), "currencyCode", currency);
    }

    private static @Nullable Object scalar(@Nullable Object value, String name, boolean needed, GraphQLType type) {
        if (value instanceof Node || value == null) {
            return !needed
                    ? null
                    : switch (name) {
                        case "Boolean" -> false;
                        case "Int", "UnsignedInt64" -> 0;
                        case "Float" -> 0.0;
                        case "Money", "Decimal" -> "0.00";
                        case "String", "URL", "HTML" -> "";
                        default -> null;
                    };
        } else if (name.equals("Money")) {
            return new BigDecimal(String.valueOf(value))
                    .setScale(2, RoundingMode.HALF_UP)
                    .toPlainString();
        } else if (type instanceof GraphQLEnumType known && known.getValue(String.valueOf(value)) == null) {
            return null;
        }
        return name.equals("UnsignedInt64") ? String.valueOf(value) : value;
    }

    /** The type that a node says it is of. */
    static GraphQLObjectType type(graphql.TypeResolutionEnvironment environment) {
        Node node = environment.getObject();
        String name = node == null ? "" : node.text("__typename");
        GraphQLObjectType type = environment.getSchema().getObjectType(name);
        if (type == null) {
            throw new IllegalStateException("no type " + name.toLowerCase(Locale.ROOT));
        }
        return type;
    }
}
