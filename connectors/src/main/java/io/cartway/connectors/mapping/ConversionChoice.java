package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.transcode.Conversion;
import io.cartway.connectors.transcode.Conversions;
import io.cartway.connectors.transcode.TextPart;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Picks the conversion of a rule: the one it names, else the usual one of the field's type. One compilation, one thread. */
final class ConversionChoice {
    private final String zone;
    private final boolean untyped;
    private final PathResolver paths;

    /** @param untyped whether the target has no types, so that only scalars are copied unasked */
    ConversionChoice(String zone, boolean untyped, PathResolver paths) {
        this.zone = zone;
        this.untyped = untyped;
        this.paths = paths;
    }

    Conversion of(Rule.@Nullable As as, FieldType type) {
        if (as == null) {
            return usual(type);
        }
        boolean object = !(type instanceof FieldType.Text);
        return switch (as.name()) {
            case STRING -> Conversions.text();
            case NUMBER -> Conversions.decimal();
            case INTEGER -> Conversions.whole();
            case BOOLEAN -> Conversions.bool();
            case DATETIME -> dateTime(as.parameter(), object);
            case MINOR -> Conversions.minor(Integer.parseInt(as.parameter()));
            case LIST, JOIN_WITH -> usual(type);
            case AFTER_LAST ->
                Conversions.part(TextPart.afterLast(as.parameter().charAt(0)));
            case PREFIX -> Conversions.part(TextPart.prefixed(as.parameter()));
            case FILE_NAME -> Conversions.part(TextPart.fileName());
            case MIME_TYPE -> Conversions.part(TextPart.byExtension(Tables.mediaTypes()));
            case FIRST_NAME -> Conversions.part(TextPart.firstName());
            case LAST_NAME -> Conversions.part(TextPart.lastName());
            case COUNTRY_NAME -> Conversions.part(TextPart.byCode(Tables.countryNames(), false));
            case COUNTRY_CODE3 -> Conversions.part(TextPart.byCode(Tables.countryCodes3(), false));
            case CURRENCY_SYMBOL -> Conversions.part(TextPart.byCode(Tables.currencySymbols(), true));
            case DECIMAL_TEXT -> Conversions.decimalText();
            case DATETIME_TEXT -> dateTimeText(as.parameter());
            case TO_MINOR -> Conversions.toMinor(Integer.parseInt(as.parameter()));
            case SLUG -> Conversions.part(TextPart.slug());
            case UPPER_CASE -> Conversions.part(TextPart.letterCase(true));
            case LOWER_CASE -> Conversions.part(TextPart.letterCase(false));
            case JSON -> Conversions.json();
            case POSITIVE -> Conversions.positive();
        };
    }

    private Conversion usual(FieldType type) {
        if (type instanceof FieldType.Text) {
            return Conversions.text();
        }
        if (type instanceof FieldType.Decimal) {
            return Conversions.decimal();
        }
        if (type instanceof FieldType.Whole) {
            return Conversions.whole();
        }
        if (type instanceof FieldType.Bool) {
            return Conversions.bool();
        }
        return type instanceof FieldType.DateTime
                ? dateTime("", true)
                : untyped ? Conversions.same() : Conversions.json();
    }

    private Conversion dateTimeText(String parameter) {
        if (parameter.equals("iso")) {
            return Conversions.isoText();
        }
        if (parameter.equals("mail")) {
            return Conversions.mailText();
        }
        String name = parameter.isEmpty() ? zone : parameter;
        return name.startsWith("$")
                ? Conversions.dateTimeText(null, paths.variable(Path.parse(name)))
                : Conversions.dateTimeText(ZoneId.of(name), -1);
    }

    private Conversion dateTime(String parameter, boolean object) {
        if (parameter.equals("epoch") || parameter.equals("epoch_ms")) {
            return Conversions.epoch(parameter.equals("epoch_ms"), object);
        }
        String name = parameter.isEmpty() ? zone : parameter;
        if (name.startsWith("$")) {
            return Conversions.dateTime(null, paths.variable(Path.parse(name)), object);
        }
        return Conversions.dateTime(name.equals("UTC") ? null : ZoneId.of(name), -1, object);
    }
}
