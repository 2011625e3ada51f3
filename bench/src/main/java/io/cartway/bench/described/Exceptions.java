package io.cartway.bench.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a description is known to be wrong, each with its reason. Remembers which were needed. */
final class Exceptions {
    private final List<One> all = new ArrayList<>();
    private final Set<One> used = new HashSet<>();

    /** One place: a pattern for the operation and one for the problem. */
    private record One(String connector, Pattern at, Pattern problem, String why) {}

    /** Those that come with this command. */
    static Exceptions load() throws IOException {
        Exceptions exceptions = new Exceptions();
        try (InputStream in = Objects.requireNonNull(Exceptions.class.getResourceAsStream("exceptions.yaml"))) {
            for (JsonNode row : new YAMLMapper().readTree(in)) {
                exceptions.all.add(new One(
                        row.path("of").asText(),
                        Pattern.compile(row.path("at").asText(".*")),
                        Pattern.compile(row.path("problem").asText()),
                        row.path("why").asText()));
            }
        }
        return exceptions;
    }

    /** Whether this problem is explained. */
    boolean explains(String connector, String at, String problem) {
        boolean explained = false;
        for (One one : all) {
            if (one.connector().equals(connector)
                    && one.at().matcher(at).find()
                    && one.problem().matcher(problem).find()) {
                used.add(one);
                explained = true;
            }
        }
        return explained;
    }

    /** Those of a connector that explained nothing. */
    List<String> idle(String connector) {
        return all.stream()
                .filter(one -> one.connector().equals(connector) && !used.contains(one))
                .map(one -> one.at() + " " + one.problem())
                .toList();
    }

    int size(String connector) {
        return (int)
                all.stream().filter(one -> one.connector().equals(connector)).count();
    }
}
