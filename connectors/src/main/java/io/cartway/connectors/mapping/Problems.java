package io.cartway.connectors.mapping;

import io.cartway.connectors.api.Spelling;
import java.util.Collection;
import java.util.List;

/** Collects mistakes, with a guess at what was meant. One thread. */
final class Problems {
    private final List<MappingProblem> list;

    Problems(List<MappingProblem> list) {
        this.list = list;
    }

    void add(Yaml.Position at, String message) {
        list.add(new MappingProblem(at.source(), at.line(), at.column(), message));
    }

    /** A name that isn't among the known ones. */
    void unknown(Yaml.Position at, String what, String name, Collection<String> known) {
        add(at, what + " '" + name + "' doesn't exist" + Spelling.hint(name, known));
    }

    int size() {
        return list.size();
    }
}
