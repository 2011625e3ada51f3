package io.cartway.connectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.FieldType;
import io.cartway.connectors.mapping.JsonTree.Num;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conversions, written with the JDK's own classes. */
final class OracleScalars {
    private static final Pattern NUMBER = Pattern.compile(" *[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *");
    private static final Pattern MAIL_DATE = Pattern.compile(
            ".{3}, ?([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2}) (GMT|[+-][0-9]{2}:?[0-9]{2})");
    private static final Pattern DATE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})"
            + "(?:[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2}(?:\\.[0-9]*)?)?)?(Z|[-+][0-9]{2}(?::?[0-9]{2})?)?");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    private final String zone;
    private final Variables variables;

    OracleScalars(String zone, Variables variables) {
        this.zone = zone;
        this.variables = variables;
    }

    static boolean isScalar(Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    /** The JSON text without quotes. */
    static String text(Object scalar) {
        return scalar instanceof Num num ? num.raw() : scalar.toString();
    }

    static @Nullable BigDecimal number(Object value) {
        return (value instanceof Num || value instanceof String)
                        && NUMBER.matcher(text(value)).matches()
                ? new BigDecimal(text(value).strip())
                : null;
    }

    @Nullable
    Object refine(Rule rule, FieldType type, Object value) {
        if (isScalar(value)) {
            String text = text(value);
            if (rule.absent().contains(text)) {
                return null;
            }
            if (rule.values() != null) {
                JsonNode result = rule.values().get(text);
                if (result != null) {
                    return parse(result.toString());
                }
                if (!rule.same()) {
                    return null;
                }
            }
        }
        return convert(rule.as(), type, value);
    }

    List<Object> split(Object value, String separator, FieldType element) {
        return Arrays.stream(text(value).split(Pattern.quote(separator), -1))
                .map(p -> p.replaceAll("^ +| +$", ""))
                .filter(p -> !p.isEmpty())
                .map(p -> convert(null, element, p))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Object parse(String json) {
        try {
            return JsonTree.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object convert(Rule.@Nullable As as, FieldType type, Object value) {
        ConversionName name = as == null ? usual(type) : as.name();
        if (name == ConversionName.JSON) {
            return value;
        }
        if (!isScalar(value)) {
            return null;
        }
        String text = text(value);
        BigDecimal number = switch (name) {
            case NUMBER, INTEGER, MINOR, POSITIVE -> number(value);
            default -> null; // what is told as a text may be a number that no JDK reads
        };
        return switch (name) {
            case STRING -> text;
            case NUMBER -> number == null ? null : new Num(number.toPlainString());
            case INTEGER ->
                number == null || number.stripTrailingZeros().scale() > 0 ? null : new Num(number.toPlainString());
            case MINOR ->
                number == null
                        ? null
                        : new Num(number.movePointLeft(Integer.parseInt(
                                        Objects.requireNonNull(as).parameter()))
                                .toPlainString());
            case POSITIVE -> number == null ? null : (Object) (number.signum() > 0);
            case BOOLEAN -> bool(text);
            case DATETIME -> dateTime(as == null ? "" : as.parameter(), value, !(type instanceof FieldType.Text));
            case AFTER_LAST ->
                notEmpty(text.substring(
                        text.lastIndexOf(Objects.requireNonNull(as).parameter()) + 1));
            case PREFIX -> {
                String prefix = Objects.requireNonNull(as).parameter();
                yield text.isEmpty() ? null : text.startsWith(prefix) ? text : prefix + text;
            }
            case FILE_NAME -> notEmpty(fileName(text));
            case MIME_TYPE -> Tables.mediaTypes().get(extension(fileName(text)));
            case FIRST_NAME -> notEmpty(blankless(text).split(" ", -1)[0]);
            case LAST_NAME -> notEmpty(blankless(blankless(text).replaceFirst("^[^ ]*", "")));
            case COUNTRY_NAME -> Tables.countryNames().get(upper(text));
            case COUNTRY_CODE3 -> Tables.countryCodes3().get(upper(text));
            case CURRENCY_SYMBOL -> notEmpty(Tables.currencySymbols().getOrDefault(upper(text), text));
            default -> throw new AssertionError(name);
        };
    }

    private static ConversionName usual(FieldType type) {
        return type instanceof FieldType.Text
                ? ConversionName.STRING
                : type instanceof FieldType.Decimal
                        ? ConversionName.NUMBER
                        : type instanceof FieldType.Whole
                                ? ConversionName.INTEGER
                                : type instanceof FieldType.Bool
                                        ? ConversionName.BOOLEAN
                                        : type instanceof FieldType.DateTime
                                                ? ConversionName.DATETIME
                                                : ConversionName.JSON;
    }

    private static @Nullable Object bool(String text) {
        if (List.of("true", "True", "TRUE", "1", "yes", "Yes", "on").contains(text)) {
            return true;
        }
        return List.of("false", "False", "FALSE", "0", "no", "No", "off").contains(text) ? false : null;
    }

    private static @Nullable String notEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String blankless(String text) {
        return text.replaceAll("^ +| +$", "");
    }

    private static String fileName(String url) {
        String path = url.split("[?#]", -1)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String extension(String name) {
        String lower = name.substring(name.lastIndexOf('.') + 1);
        return lower.chars().allMatch(c -> c < 128) ? lower.toLowerCase(Locale.ROOT) : lower;
    }

    private static String upper(String text) {
        return text.chars().allMatch(c -> c < 128) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private @Nullable Object dateTime(String parameter, Object value, boolean object) {
        String written = parameter.startsWith("epoch")
                ? epoch(text(value), parameter.endsWith("ms"))
                : value instanceof String text ? dateTime(text, parameter) : null;
        if (written == null || !object) {
            return written;
        }
        return Map.of("value", written, "format", "Y-m-d\\TH:i:sO");
    }

    private static @Nullable String epoch(String text, boolean milliseconds) {
        if (!text.matches("-?[0-9]+") || text.length() > 18) {
            return null;
        }
        long number = Long.parseLong(text);
        OffsetDateTime at = Instant.ofEpochSecond(0)
                .plusSeconds(milliseconds ? Math.floorDiv(number, 1000L) : Math.min(number, 400_000_000_000L))
                .atOffset(ZoneOffset.UTC);
        return at.getYear() < 1 || at.getYear() > 9999 ? null : at.format(WRITTEN);
    }

    /** As mails have it: {@code Thu, 01 Aug 2024 02:18:42 +0000}. */
    private static @Nullable String mailDate(Matcher mail) {
        int month = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(mail.group(2));
        if (month < 0 || month % 3 != 0 || mail.group(3).equals("0000")) {
            return null;
        }
        try {
            String zone = mail.group(5).equals("GMT") ? "Z" : mail.group(5);
            int day = Integer.parseInt(mail.group(1));
            String local = "%s-%02d-%02dT%s".formatted(mail.group(3), month / 3 + 1, day, mail.group(4));
            return LocalDateTime.parse(local).atOffset(ZoneOffset.of(zone)).format(WRITTEN);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable String dateTime(String text, String parameter) {
        Matcher mail = MAIL_DATE.matcher(text);
        if (mail.matches()) {
            return mailDate(mail);
        }
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches() || text.startsWith("0000")) {
            return null;
        }
        String name = parameter.isEmpty() ? zone : parameter;
        String time = matcher.group(2) == null ? "00:00" : matcher.group(2);
        String seconds = matcher.group(3) == null ? ":00" : matcher.group(3).substring(0, 3);
        if (matcher.group(2) == null && matcher.group(4) != null) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(matcher.group(1) + "T" + time + seconds);
            if (matcher.group(4) != null) {
                return local.atOffset(ZoneOffset.of(matcher.group(4))).format(WRITTEN);
            }
            String id = name.startsWith("$") ? variables.store(name.substring("$store.".length())) : name;
            return id == null
                    ? null
                    : local.atOffset(ZoneId.of(id).getRules().getOffset(local)).format(WRITTEN);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
