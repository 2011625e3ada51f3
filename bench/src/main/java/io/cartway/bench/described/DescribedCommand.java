package io.cartway.bench.described;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code described}: holds golden requests and answers against published descriptions; fails when one differs. */
@Command(
        name = "described",
        mixinStandardHelpOptions = true,
        description = "Holds golden requests and answers against the platforms' own OpenAPI and Swagger files.")
public final class DescribedCommand implements Callable<Integer> {
    @Option(names = "--goldens", required = true, description = "folder with a folder of goldens for each connector")
    private Path goldens = Path.of(".");

    @Option(names = "--specs", required = true, description = "folder with a folder of descriptions for each platform")
    private Path specs = Path.of(".");

    @Option(names = "--only", description = "this connector alone")
    private String only = "";

    private final Held held = new Held();

    @Override
    public Integer call() throws IOException {
        Exceptions exceptions = Exceptions.load();
        boolean good = true;
        for (Platform platform : Platform.ALL) {
            if (only.isEmpty() || only.equals(platform.connector())) {
                good &= check(platform, exceptions);
            }
        }
        return good ? 0 : 1;
    }

    private boolean check(Platform platform, Exceptions exceptions) throws IOException {
        Path folder = goldens.resolve(platform.connector());
        List<Description> descriptions = platform.load(specs);
        if (descriptions.isEmpty() || !Files.isDirectory(folder)) {
            System.out.printf(
                    "%s: skipped, no %s%n", platform.connector(), descriptions.isEmpty() ? "descriptions" : "goldens");
            return true;
        }
        Sum sum = new Sum(platform.connector(), exceptions);
        for (Golden golden : Golden.load(folder)) {
            Description.Operation operation = platform.find(descriptions, golden);
            if (operation == null) {
                sum.without(golden);
            } else {
                sum.request(golden, operation.template(), held.request(operation, golden));
                if (golden.succeeds() && golden.status() >= 200 && golden.status() < 300) {
                    sum.answer(golden, operation.template(), held.answer(operation, golden));
                }
            }
        }
        return sum.print();
    }

    /** The numbers of one platform, and each kind of problem with the goldens that have it. */
    private static final class Sum {
        private final String connector;
        private final Exceptions exceptions;
        private final Map<String, List<String>> problems = new TreeMap<>();
        private final Set<String> undescribed = new TreeSet<>();
        private final int[] requests = new int[4];
        private final int[] answers = new int[3];

        Sum(String connector, Exceptions exceptions) {
            this.connector = connector;
            this.exceptions = exceptions;
        }

        void without(Golden golden) {
            String path = golden.method() + " " + golden.path();
            if (exceptions.explains(connector, path, "without a description")) {
                requests[2]++;
            } else {
                requests[3]++;
                undescribed.add(path + " (" + golden.name() + ")");
            }
        }

        void request(Golden golden, String at, Set<String> found) {
            requests[count(golden, at, "request", found)]++;
        }

        void answer(Golden golden, String at, Set<String> found) {
            answers[count(golden, at, "answer", found)]++;
        }

        /** 0: as described, 1: not, 2: not, and explained. */
        private int count(Golden golden, String at, String what, Set<String> found) {
            int result = 0;
            for (String problem : found) {
                if (exceptions.explains(connector, what + " " + at, problem)) {
                    result = Math.max(result, result == 1 ? 1 : 2);
                } else {
                    result = 1;
                    problems.computeIfAbsent(what + " " + at + ": " + problem, key -> new ArrayList<>())
                            .add(golden.name());
                }
            }
            return result;
        }

        boolean print() {
            problems.forEach((problem, where) -> System.out.printf(
                    "FAILED %s %s (%d times, first in %s)%n", connector, problem, where.size(), where.get(0)));
            undescribed.forEach(one -> System.out.printf("FAILED %s without a description: %s%n", connector, one));
            exceptions
                    .idle(connector)
                    .forEach(
                            one -> System.out.printf("FAILED %s: an exception explains nothing: %s%n", connector, one));
            System.out.printf(
                    "%s: %d requests as described, %d by %d exceptions, %d invalid, %d without a description;"
                            + " %d answers as described, %d by exceptions, %d invalid%n",
                    connector,
                    requests[0],
                    requests[2],
                    exceptions.size(connector),
                    requests[1],
                    requests[3],
                    answers[0],
                    answers[2],
                    answers[1]);
            return problems.isEmpty()
                    && undescribed.isEmpty()
                    && exceptions.idle(connector).isEmpty();
        }
    }
}
