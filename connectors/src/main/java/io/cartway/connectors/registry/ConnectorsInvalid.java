package io.cartway.connectors.registry;

import io.cartway.connectors.declared.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Connectors hold mistakes: all of them, each with file, line and column. */
public final class ConnectorsInvalid extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    ConnectorsInvalid(List<Problem> problems) {
        super(problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n", "connectors hold mistakes:\n", "")));
        this.problems = List.copyOf(problems);
    }

    /** One a mistake, in the order of the files. */
    public List<Problem> problems() {
        return problems;
    }
}
