package io.cartway.proxy.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used; has every mistake in it. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<ConfigProblem> problems;

    ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All mistakes, in the order of the file, then the environment. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
