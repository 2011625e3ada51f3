package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What came of the recorded answers of one platform, counted. */
final class RecordedFigures {
    private int calls;
    private int facts;
    private int values;
    private int written;
    private final Set<String> methods = new TreeSet<>();
    private final Set<String> elsewhere = new TreeSet<>();
    private final Set<String> refusals = new TreeSet<>();
    private final List<String> rejected = new ArrayList<>();
    private String answers = "";
    private final Map<String, List<String>> reasons = new LinkedHashMap<>();

    void run(RecordedCall call, int compared, int unified, int ours) {
        calls++;
        facts += compared;
        values += unified;
        written += ours;
        methods.add(call.method());
        if (!call.at().isEmpty()) {
            elsewhere.addAll(call.same().keySet());
        }
        if (call.code() != 0) {
            refusals.addAll(call.same().keySet());
        }
    }

    /** Remembers a call that ended with another error than it must. */
    void rejected(RecordedCall call, ObjectNode result) {
        int code = result.findPath("code").asInt();
        if (result.has("unreadable") || (!result.has("records") && code != call.code())) {
            rejected.add(call + ": " + result);
        }
    }

    void answers(int all, Set<String> mapped, Set<String> called, Map<String, String> because) {
        Set<String> read = new TreeSet<>(called);
        read.addAll(mapped);
        answers = "%d, of which %d are run (%d by mapping files, %d by calls) and %d have a reason"
                .formatted(all, read.size(), mapped.size(), called.size(), because.size());
        because.forEach((name, reason) ->
                reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(name));
    }

    void print(String connector) {
        System.out.printf("figures: recorded answers of %s: %s%n", connector, answers);
        System.out.printf(
                "figures: %s: %d calls of %d methods, unified values %d, recorded values compared with them %d, refusals of the shop told as such %d; rejected %d; answers put elsewhere than recorded %d, answers of ours in between %d%n",
                connector,
                calls,
                methods.size(),
                values,
                facts,
                refusals.size(),
                rejected.size(),
                elsewhere.size(),
                written);
        reasons.forEach((reason, names) -> System.out.println(
                "figures: " + connector + ", not run, " + names.size() + ": " + reason + ": " + names));
        rejected.forEach(call -> System.out.println("figures: rejected: " + call));
    }
}
