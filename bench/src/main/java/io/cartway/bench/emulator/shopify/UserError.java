package io.cartway.bench.emulator.shopify;

import java.util.List;

/** What a mutation refuses, as one of its {@code userErrors}. */
final class UserError extends RuntimeException {
    private final transient List<String> field;
    private final String code;

    UserError(String code, String message, String... field) {
        super(message, null, false, false);
        this.code = code;
        this.field = List.of(field);
    }

    Node node() {
        return Node.of(
                "field", field.isEmpty() ? null : field, "message", getMessage(), "code", code.isEmpty() ? null : code);
    }
}
