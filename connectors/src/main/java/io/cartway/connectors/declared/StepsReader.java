package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.FieldSelection;
import io.cartway.connectors.api.Spelling;
import io.cartway.connectors.declared.Problem.Place;
import io.cartway.connectors.mapping.Mapping;
import io.cartway.connectors.mapping.MappingCompiler;
import io.cartway.connectors.mapping.MappingProblem;
import io.cartway.connectors.mapping.PartsResolver;
import io.cartway.connectors.mapping.RecordsPath;
import io.cartway.connectors.mapping.RuleFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the {@code *.write.yaml} of a folder, and those {@code *.read.yaml} that have steps. */
final class StepsReader {
    private static final String WRITE = ".write.yaml";
    private static final String READ = ".read.yaml";

    private final ConnectorFolder folder;
    private final ApiCatalog catalog;
    private final MappingCompiler compiler;
    private final Wire wire;
    private final StoreNames store;

    StepsReader(ConnectorFolder folder, ApiCatalog catalog, MappingCompiler compiler, Wire wire, StoreNames store) {
        this.folder = folder;
        this.catalog = catalog;
        this.compiler = compiler;
        this.wire = wire;
        this.store = store;
    }

    /** All of them by the file's name. */
    Map<String, OnUse<StepsFile>> read() {
        Map<String, OnUse<StepsFile>> files = new LinkedHashMap<>();
        folder.files().keySet().stream().sorted().forEach(name -> {
            boolean read = name.endsWith(READ);
            if (name.endsWith(WRITE) || (read && hasSteps(folder.text(name)))) {
                files.put(name, new OnUse<>(folder.path(name), problems -> file(name, problems)));
            }
        });
        return files;
    }

    /** Whether a read file is one with steps: says so in a line of its own. */
    static boolean hasSteps(String text) {
        return text.lines().anyMatch(line -> line.startsWith("steps:"));
    }

    private @Nullable StepsFile file(String name, List<Problem> problems) {
        Yaml yaml = Yaml.read(folder.path(name), folder.text(name), problems);
        return yaml == null ? null : file(name, Members.of(yaml, problems), problems);
    }

    private @Nullable StepsFile file(String name, Members file, List<Problem> problems) {
        ApiMethod method = catalog.method(file.text("method"));
        if (method == null || method.aliasOf() != null) {
            String given = file.text("method");
            file.problem(
                    file.value("method"),
                    "'" + given + "' is no method"
                            + Spelling.hint(given, catalog.methods().keySet()));
            return null;
        }
        // Read by the mapping language: the header, and every rule.
        List.of("zone", "absent", "parts", "use_parts_of", "answer", "records").forEach(file::value);
        List<MappingProblem> found = new ArrayList<>();
        PartsResolver neighbours = other -> {
            String yaml = folder.files().get(other);
            return yaml == null ? null : new PartsResolver.Neighbour(folder.path(other), yaml);
        };
        RuleFile rules = compiler.openRules(folder.path(name), folder.text(name), neighbours, method, found);
        List<StepRule> steps = new ArrayList<>();
        List<Yaml> items = file.items("steps");
        StepReader reader = new StepReader(folder, wire, rules, problems);
        for (int i = 0; i < items.size(); i++) {
            steps.add(reader.read(i, Members.of(items.get(i), problems), steps));
        }
        if (steps.isEmpty()) {
            file.problem(null, "'steps' must list at least one request");
        }
        if (method.result() instanceof ApiMethod.Result.Records && file.value("records") == null) {
            file.problem(null, "'records' is missing: where the list stands that " + method.name() + " answers with");
        }
        RecordsPath records = rules.records();
        Mapping answer = rules.answer(MappingsCheck.entity(method));
        file.end();
        found.forEach(p -> problems.add(new Problem(new Place(p.source(), p.line(), p.column()), p.message())));
        store.check(name, answer.plan(FieldSelection.ALL), problems);
        steps.forEach(step -> store.check(name, step.rules().plan(), problems));
        return new StepsFile(name, method.name(), steps, answer, records, rules.parameters());
    }
}
