package io.cartway.proxy.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cartway.connectors.api.AnswerSelection;
import io.cartway.connectors.api.AnswerSelectionReader;
import io.cartway.connectors.api.ApiMethod;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ArgumentsRefused;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which fields calls want: clients send the same selection again and again, so that it is read once. Thread-safe.
 *
 * <p>Known by method and the exact texts that it was read from. What is refused, names unknown fields, or is long isn't
 * kept, and the rest is bounded in characters, so that a caller with a new selection for each call costs no more
 * than before.
 */
public final class Selections {
    private static final int LONGEST = 2_000;
    private static final long CHARACTERS = 1_000_000;
    /** What an entry takes beside its texts. */
    private static final int ENTRY = 500;

    private final AnswerSelectionReader reader;
    private final Cache<Texts, AnswerSelection> known = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((Texts texts, AnswerSelection selection) -> texts.length() + ENTRY)
            .expireAfterWrite(Duration.ofMinutes(10))
            .executor(Runnable::run) // its housekeeping is short: not worth waking a thread
            .build();

    private record Texts(
            String method,
            @Nullable String responseFields,
            @Nullable String params,
            @Nullable String exclude) {
        static Texts of(ApiMethod method, Arguments arguments) {
            return new Texts(
                    method.name(),
                    arguments.text("response_fields"),
                    arguments.text("params"),
                    arguments.text("exclude"));
        }

        int length() {
            return length(responseFields) + length(params) + length(exclude);
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** @param reader of the catalogue that all methods are of */
    public Selections(AnswerSelectionReader reader) {
        this.reader = reader;
    }

    /**
     * What the caller of a method wants.
     *
     * @throws ArgumentsRefused as {@link AnswerSelectionReader#read}
     */
    AnswerSelection read(ApiMethod method, Arguments arguments) {
        Texts texts = Texts.of(method, arguments);
        if (texts.length() > LONGEST) {
            return reader.read(method, arguments);
        }
        AnswerSelection found = known.getIfPresent(texts);
        if (found == null) {
            found = reader.read(method, arguments);
            if (!found.unknown()) {
                known.put(texts, found);
            }
        }
        return found;
    }

    /** How many are known, for tests. */
    long size() {
        known.cleanUp();
        return known.estimatedSize();
    }
}
