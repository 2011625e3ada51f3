package io.cartway.connectors.declared;

import io.cartway.connectors.api.ApiCatalog;
import io.cartway.connectors.mapping.MappingCompiler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code connector.yaml} as a whole, and the methods beside it; its parts have readers of their own. */
final class DeclarationReader {
    static final String FILE = "connector.yaml";
    private static final String STORE_URL = "{store_url}";

    /** A path that says whose shop it is: else any shop's address could end in it. */
    private static final Pattern OWN_HOST =
            Pattern.compile("(https://[a-z0-9.-]+)((?:/[A-Za-z0-9._~-]+)*/\\{[a-z0-9_]+\\}(?:/[A-Za-z0-9._~{}-]+)*)");

    private final ApiCatalog catalog;
    private final MappingCompiler compiler;
    private final List<Problem> problems;

    DeclarationReader(ApiCatalog catalog, MappingCompiler compiler, List<Problem> problems) {
        this.catalog = catalog;
        this.compiler = compiler;
        this.problems = problems;
    }

    /**
     * Reads a folder that has the file.
     *
     * @return the declaration, or null when it has problems, which were added
     */
    @Nullable
    Declaration read(ConnectorFolder folder) {
        int before = problems.size();
        Yaml yaml = Yaml.read(folder.path(FILE), folder.text(FILE), problems);
        if (yaml == null) {
            return null;
        }
        Declaration declaration = read(folder, Members.of(yaml, problems));
        return problems.size() == before ? declaration : null;
    }

    private Declaration read(ConnectorFolder folder, Members file) {
        String id = folder.id();
        if (!file.text("id").equals(id)) {
            file.problem(file.value("id"), "'id' must be the folder's name, " + id);
        }
        String name = file.text("name");
        String region = file.text("region");
        if (!Set.of("near-store", "eu", "us").contains(region)) {
            file.problem(file.value("region"), "'region' is near-store, eu or us");
        }
        BaseAddress base = base(file);
        CredentialsReader credentials = new CredentialsReader(file, base, problems);
        base.places().forEach(place -> credentials.addresses(place, file.value("base")));
        Paging paging = PagingReader.read(file);
        int cost = file.number("query_cost", Integer.MAX_VALUE, 100, Integer.MAX_VALUE);
        QueryForms forms = QueryFormsReader.read(file);
        Selection selection = Selection.read(file);
        OperationReader operations = new OperationReader(
                base, paging, selection, cost, file.text("conditions", null), forms, file.text("include", null));
        Map<String, StoreValue> store = storeValues(file, operations);
        StoreNames names = new StoreNames(folder.path(FILE), store.keySet());
        Map<String, OnUse<StepsFile>> steps =
                new StepsReader(folder, catalog, compiler, new Wire(base, forms, BodyForm.read(file)), names).read();
        Map<String, List<MethodRule>> methods = new MethodsReader(catalog, operations, steps, problems).read(folder);
        if (methods.isEmpty()) {
            file.problem(null, "at least one method must be declared, in a file like product" + MethodsReader.SUFFIX);
        }
        Declaration declaration = new Declaration(
                id,
                file.text("cart_id"),
                name,
                file.text("api"),
                region,
                base,
                credentials.fields(),
                credentials.sets(),
                credentials.signers(),
                credentials.session(),
                check(file, operations),
                store,
                file.number("concurrency", 5, 1, 100),
                LimitsReader.read(file),
                lowerCase(file.texts("secret_answer_headers")),
                new LinkedHashSet<>(file.texts("ignored")),
                file.textMap("refused"),
                methods,
                steps,
                paging,
                cost,
                new JoinSend(base, selection, forms),
                new ErrorsReader(problems).read(file, name, credentials.needed()));
        file.end();
        return declaration;
    }

    private static BaseAddress base(Members file) {
        String base = file.text("base");
        if (base.startsWith(STORE_URL)) {
            return new BaseAddress(base.substring(STORE_URL.length()));
        }
        Matcher own = OWN_HOST.matcher(base);
        if (!own.matches()) {
            file.problem(
                    file.value("base"),
                    "'base' begins with " + STORE_URL + ", or is https://, a host, and a path that names the shop by"
                            + " the {field} of a connection");
            return new BaseAddress("");
        }
        return new BaseAddress(own.group(1), own.group(2));
    }

    private Operation check(Members file, OperationReader operations) {
        Yaml value = file.value("check");
        if (value == null) {
            file.problem(null, "'check' is missing: the request that proves a credential");
            return new RestOperation(
                    new BaseAddress(""), "GET", "/", Map.of(), null, null, null, QueryForms.USUAL, Includes.NONE);
        }
        Members check = Members.of(value, problems);
        Operation operation = operations.read(check);
        check.end();
        return operation;
    }

    private Map<String, StoreValue> storeValues(Members file, OperationReader operations) {
        Map<String, StoreValue> values = new LinkedHashMap<>();
        file.map("store", value -> value).forEach((name, value) -> {
            Members rule = Members.of(value, problems);
            if (rule.text("connection", null) != null) {
                if (!"store_url".equals(rule.text("connection"))) {
                    rule.problem(rule.value("connection"), "only store_url is known of a connection");
                }
                values.put(name, new StoreValue(name, null, "", Duration.ZERO));
            } else {
                Operation operation = operations.read(rule);
                Duration ttl = ParameterReader.ttl(rule.text("ttl"));
                if (ttl == null) {
                    rule.problem(rule.value("ttl"), "'ttl' is a number of s, m or h: 1h");
                    ttl = Duration.ZERO;
                }
                values.put(name, new StoreValue(name, operation, rule.text("value"), ttl));
            }
            rule.end();
        });
        return values;
    }

    private static Set<String> lowerCase(List<String> names) {
        Set<String> lower = new LinkedHashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
