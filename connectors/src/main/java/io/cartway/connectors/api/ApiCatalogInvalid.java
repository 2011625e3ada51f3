package io.cartway.connectors.api;

import java.util.List;

/** The catalogue's files hold mistakes: all of them, each with file and line. */
public final class ApiCatalogInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    ApiCatalogInvalid(List<String> problems) {
        super("the API catalogue holds mistakes:\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One text a mistake: {@code methods/product.yaml:12: unknown word 'verbb', did you mean 'verb'?}. */
    public List<String> problems() {
        return problems;
    }
}
