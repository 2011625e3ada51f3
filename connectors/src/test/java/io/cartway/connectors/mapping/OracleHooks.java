package io.cartway.connectors.mapping;

import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.mapping.JsonTree.Num;
import io.cartway.connectors.transcode.Hook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the hooks should compute, written again over plain collections. */
final class OracleHooks {
    private OracleHooks() {}

    static @Nullable Object call(Hook hook, List<? extends List<?>> in, FieldSelection selection) {
        return switch (hook.getClass().getSimpleName()) {
            case "Quotient" -> quotient(in);
            case "PercentOver" -> percentOver(in);
            case "TaxPercent" -> taxPercent(in);
            case "ItemOptions" -> itemOptions(in.get(0), selection);
            default -> throw new AssertionError(hook.getClass());
        };
    }

    private static @Nullable BigDecimal number(List<?> argument) {
        return argument.isEmpty() ? null : OracleScalars.number(argument.get(0));
    }

    private static @Nullable Object quotient(List<? extends List<?>> in) {
        BigDecimal a = number(in.get(0));
        BigDecimal b = number(in.get(1));
        return a == null || b == null || b.signum() == 0
                ? null
                : new Num(a.divide(b, 6, RoundingMode.HALF_UP).toPlainString());
    }

    private static @Nullable Object percentOver(List<? extends List<?>> in) {
        BigDecimal a = number(in.get(0));
        BigDecimal b = number(in.get(1));
        return a == null || b == null || b.signum() == 0
                ? null
                : new Num(a.subtract(b)
                        .movePointRight(2)
                        .divide(b, 6, RoundingMode.HALF_UP)
                        .toPlainString());
    }

    private static Object get(Object element, String name) {
        Object value = element instanceof Map<?, ?> map ? map.get(name) : null;
        return value == null ? JsonTree.NULL : value;
    }

    private static Object taxPercent(List<? extends List<?>> in) {
        BigDecimal total = BigDecimal.ZERO;
        for (Object id : in.get(0)) {
            for (Object line : in.get(1)) {
                Object rate = get(line, "rate_id");
                if (rate != JsonTree.NULL
                        && OracleScalars.isScalar(rate)
                        && OracleScalars.text(rate).equals(OracleScalars.text(id))) {
                    BigDecimal percent = OracleScalars.number(get(line, "rate_percent"));
                    total = percent == null ? total : total.add(percent);
                    break;
                }
            }
        }
        return new Num(total.toPlainString());
    }

    private static boolean there(Object value) {
        return value != JsonTree.NULL && OracleScalars.isScalar(value);
    }

    private static @Nullable Object itemOptions(List<?> entries, FieldSelection selection) {
        List<Object> options = new ArrayList<>();
        for (Object entry : entries) {
            Object key = get(entry, "key");
            Object shown = get(entry, "display_value");
            Object value = there(shown) ? shown : get(entry, "value");
            if (!there(key) || OracleScalars.text(key).startsWith("_") || !there(value)) {
                continue;
            }
            Object name = get(entry, "display_key");
            Object id = get(entry, "id");
            Map<String, Object> option = new LinkedHashMap<>();
            option.put("option_id", there(id) ? OracleScalars.text(id) : JsonTree.NULL);
            option.put("name", OracleScalars.text(there(name) ? name : key));
            option.put("value", OracleScalars.text(value));
            option.put("price", new Num("0"));
            option.keySet().removeIf(field -> !selection.wants(field));
            options.add(option);
        }
        return options.isEmpty() ? null : options;
    }
}
