package io.cartway.connectors.declared;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CallRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a connector declares, compiled when it is first needed: a call needs one or two of a hundred files.
 * Thread-safe; compiled once.
 *
 * @param <T> what it is compiled to
 */
final class OnUse<T> {
    private final String path;
    private final Function<List<Problem>, @Nullable T> compiler;
    private volatile @Nullable Compiled<T> compiled;

    private record Compiled<T>(@Nullable T value, List<Problem> problems) {}

    /**
     * Not compiled yet.
     *
     * @param path of the file, for messages
     * @param compiler adds every mistake to the list
     */
    OnUse(String path, Function<List<Problem>, @Nullable T> compiler) {
        this.path = path;
        this.compiler = compiler;
    }

    /**
     * What the file declares.
     *
     * @throws CallRefused when it holds mistakes
     */
    T get() {
        Compiled<T> done = compiled();
        if (done.value == null || !done.problems.isEmpty()) {
            throw new CallRefused(
                    ReturnCode.INTERNAL_ERROR,
                    "This method can't be served: " + path + " holds mistakes; `cartway check` lists them.");
        }
        return done.value;
    }

    /** What the file declares, as far as it could be read; its mistakes are added. */
    @Nullable
    T check(List<Problem> problems) {
        Compiled<T> done = compiled();
        problems.addAll(done.problems);
        return done.value;
    }

    private Compiled<T> compiled() {
        Compiled<T> done = compiled;
        return done == null ? compile() : done;
    }

    private synchronized Compiled<T> compile() {
        Compiled<T> done = compiled;
        if (done == null) {
            List<Problem> problems = new ArrayList<>();
            T value = compiler.apply(problems);
            done = new Compiled<>(value, List.copyOf(problems));
            compiled = done;
        }
        return done;
    }
}
