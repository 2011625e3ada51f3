package io.cartway.bench.emulator.vendure;

import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps parsed and validated documents: a proxy sends the same few again and again. Thread-safe. */
final class Documents implements PreparsedDocumentProvider {
    private static final int MOST = 200;

    private final Map<String, PreparsedDocumentEntry> known = new ConcurrentHashMap<>();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        if (known.size() >= MOST) {
            known.clear();
        }
        return CompletableFuture.completedFuture(
                known.computeIfAbsent(input.getQuery(), query -> parseAndValidate.apply(input)));
    }
}
