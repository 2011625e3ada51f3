package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The conversions that {@code as} knows in what is read. A closed list. */
enum ConversionName {
    STRING(false, FieldType.Text.class),
    NUMBER(false, FieldType.Decimal.class),
    INTEGER(false, FieldType.Whole.class, FieldType.Decimal.class),
    BOOLEAN(false, FieldType.Bool.class),
    DATETIME(false, FieldType.DateTime.class, FieldType.Text.class),
    MINOR(true, FieldType.Decimal.class),
    LIST(true, FieldType.ListOf.class),
    JOIN_WITH(true, FieldType.Text.class),
    AFTER_LAST(true, FieldType.Text.class),
    FILE_NAME(false, FieldType.Text.class),
    MIME_TYPE(false, FieldType.Text.class),
    FIRST_NAME(false, FieldType.Text.class),
    LAST_NAME(false, FieldType.Text.class),
    COUNTRY_NAME(false, FieldType.Text.class),
    COUNTRY_CODE3(false, FieldType.Text.class),
    CURRENCY_SYMBOL(false, FieldType.Text.class),
    JSON(false, FieldType.Free.class),
    POSITIVE(false, FieldType.Bool.class);

    private final boolean needsParameter;
    private final List<Class<? extends FieldType>> results;

    @SafeVarargs
    ConversionName(boolean needsParameter, Class<? extends FieldType>... results) {
        this.needsParameter = needsParameter;
        this.results = List.of(results);
    }

    /** Whether it can't do without a parameter. */
    boolean needsParameter() {
        return needsParameter;
    }

    /** Whether a field of this type can take what it gives. */
    boolean fits(FieldType type) {
        return type instanceof FieldType.Free || results.stream().anyMatch(r -> r.isInstance(type));
    }

    /** As a mapping file writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable ConversionName of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst().orElse(null);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ConversionName::word).toList();
    }
}
