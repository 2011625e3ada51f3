package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The conversions that {@code as} knows. A closed list. */
enum ConversionName {
    STRING(false, FieldType.Text.class, FieldType.Text.class),
    NUMBER(false, FieldType.Decimal.class, FieldType.Decimal.class),
    INTEGER(false, FieldType.Whole.class, FieldType.Decimal.class),
    BOOLEAN(false, FieldType.Bool.class, FieldType.Bool.class),
    DATETIME(false, FieldType.DateTime.class, FieldType.Text.class),
    MINOR(true, FieldType.Decimal.class, FieldType.Decimal.class),
    LIST(true, FieldType.ListOf.class, FieldType.ListOf.class),
    JOIN_WITH(true, FieldType.Text.class, FieldType.Text.class),
    AFTER_LAST(true, FieldType.Text.class, FieldType.Text.class),
    PREFIX(true, FieldType.Text.class, FieldType.Text.class),
    FILE_NAME(false, FieldType.Text.class, FieldType.Text.class),
    MIME_TYPE(false, FieldType.Text.class, FieldType.Text.class),
    FIRST_NAME(false, FieldType.Text.class, FieldType.Text.class),
    LAST_NAME(false, FieldType.Text.class, FieldType.Text.class),
    COUNTRY_NAME(false, FieldType.Text.class, FieldType.Text.class),
    COUNTRY_CODE3(false, FieldType.Text.class, FieldType.Text.class),
    CURRENCY_SYMBOL(false, FieldType.Text.class, FieldType.Text.class),
    DECIMAL_TEXT(false, FieldType.Text.class, FieldType.Text.class),
    DATETIME_TEXT(false, FieldType.Text.class, FieldType.Text.class),
    TO_MINOR(true, FieldType.Whole.class, FieldType.Decimal.class),
    SLUG(false, FieldType.Text.class, FieldType.Text.class),
    UPPER_CASE(false, FieldType.Text.class, FieldType.Text.class),
    LOWER_CASE(false, FieldType.Text.class, FieldType.Text.class),
    JSON(false, FieldType.Free.class, FieldType.Free.class),
    POSITIVE(false, FieldType.Bool.class, FieldType.Bool.class);

    private final boolean needsParameter;
    private final Class<? extends FieldType> result;
    private final Class<? extends FieldType> otherResult;

    ConversionName(boolean needsParameter, Class<? extends FieldType> result, Class<? extends FieldType> otherResult) {
        this.needsParameter = needsParameter;
        this.result = result;
        this.otherResult = otherResult;
    }

    /** Whether it can't do without a parameter. */
    boolean needsParameter() {
        return needsParameter;
    }

    /** Whether a field of this type can take what it gives. */
    boolean fits(FieldType type) {
        return type instanceof FieldType.Free || result.isInstance(type) || otherResult.isInstance(type);
    }

    /** As a mapping file writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable ConversionName of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ConversionName::word).toList();
    }
}
