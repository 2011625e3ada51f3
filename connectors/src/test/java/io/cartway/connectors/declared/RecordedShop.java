package io.cartway.connectors.declared;

import io.cartway.connectors.spi.UpstreamRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one call from what was recorded. What it has no answer to is an error of the test. */
final class RecordedShop {
    private final RecordedCall call;
    private final Map<String, RecordedExchange> recorded;
    /** The answers about which the call is: where they were recorded, unless they are put elsewhere. */
    final List<RecordedExchange> subjects;

    /** What was sent last, by where. */
    final Map<String, String> sent = new HashMap<>();
    /** Names of the recorded answers that were given. */
    final List<String> given = new ArrayList<>();
    /** Where answers were given that we wrote. */
    final List<String> written = new ArrayList<>();

    RecordedShop(RecordedCall call, Map<String, RecordedExchange> recorded) {
        this.call = call;
        this.recorded = recorded;
        subjects = call.same().keySet().stream().map(this::recorded).toList();
    }

    private RecordedExchange recorded(String name) {
        return Objects.requireNonNull(recorded.get(name), () -> call + ": there is no recorded answer " + name);
    }

    Golden.Response answer(UpstreamRequest request) {
        String body = StandardCharsets.UTF_8.decode(request.body()).toString();
        String place = RecordedExchange.place(request.method(), request.uri().getPath(), body);
        sent.put(shortened(place), body);
        RecordedExchange exchange = find(place);
        if (exchange != null) {
            given.add(exchange.name());
            return exchange.response();
        }
        return call.written().entrySet().stream()
                .filter(e -> isAt(place, e.getKey()))
                .findFirst()
                .map(e -> {
                    written.add(place);
                    return RecordedCall.response(e.getValue());
                })
                .orElseThrow(() -> new AssertionError(call + " asks " + place + ", to which nothing was recorded"));
    }

    private @Nullable RecordedExchange find(String place) {
        for (RecordedExchange subject : subjects) {
            if (call.at().isEmpty() ? isSubject(subject, place) : isAt(place, call.at())) {
                return subject;
            }
        }
        return call.others().entrySet().stream()
                .filter(e -> isAt(place, e.getKey()))
                .findFirst()
                .map(e -> recorded(e.getValue()))
                .orElse(null);
    }

    private boolean isSubject(RecordedExchange subject, String place) {
        String told = call.places().get(subject.name());
        List<String> places = told == null ? subject.places() : List.of(told);
        return places.stream().anyMatch(recordedAt -> shortened(recordedAt).equals(shortened(place)));
    }

    /** A table leaves out where the API begins. */
    private boolean isAt(String place, String shortened) {
        return shortened(place).equals(shortened);
    }

    private String shortened(String place) {
        return call.base().isEmpty() ? place : place.replaceFirst(" " + call.base(), " ");
    }
}
