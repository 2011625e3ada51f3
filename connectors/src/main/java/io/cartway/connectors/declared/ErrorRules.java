package io.cartway.connectors.declared;

import com.fasterxml.jackson.databind.JsonNode;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.PlatformError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The refusals of a platform, in order: the first rule that applies decides, the last applies to all.
 *
 * @param platform its name, which begins every message
 * @param inSuccess path of what marks a refusal inside an answer of status 2xx (GraphQL's {@code errors[0].message}),
 *     or null where the status tells
 * @param inData paths of what marks an object among the data of a GraphQL answer as a refusal
 * @param parameters path of what placeholders in a message stand for, {@code %1} and {@code %name} as elements of a list
 *     or members of an object, or null where messages have none
 * @param rules at least the catch-all
 * @param secrets what must not be passed on should the platform repeat it
 */
record ErrorRules(
        String platform,
        @Nullable String inSuccess,
        List<String> inData,
        @Nullable String parameters,
        List<ErrorRule> rules,
        List<Pattern> secrets) {
    private static final int MAX_MESSAGE = 400;
    private static final Pattern PLACEHOLDER = Pattern.compile("%(([0-9]{1,2})|[A-Za-z_][A-Za-z0-9_]*)");

    ErrorRules {
        inData = List.copyOf(inData);
        rules = List.copyOf(rules);
        secrets = List.copyOf(secrets);
    }

    /** Every path that a rule reads. */
    Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        if (inSuccess != null) {
            paths.add(inSuccess);
        }
        for (ErrorRule rule : rules) {
            paths.addAll(rule.body().keySet());
            if (rule.message() != null) {
                paths.add(rule.message());
            }
            if (rule.refill() != null) {
                paths.addAll(rule.refill().paths());
            }
        }
        return paths;
    }

    /** Whether an answer of status 2xx is a refusal all the same. */
    boolean refusedInSuccess(AnswerText answer) {
        return inSuccess != null && answer.at(inSuccess) != null;
    }

    /** Members of GraphQL data, and elements of its lists, that are refusals by themselves. */
    List<JsonNode> refusedInData(JsonNode data) {
        List<JsonNode> refused = new ArrayList<>();
        for (JsonNode member : data) {
            Iterable<JsonNode> candidates = member.isArray() ? member : List.of(member);
            for (JsonNode candidate : candidates) {
                AnswerText text = AnswerText.of(candidate);
                if (inData.stream().anyMatch(path -> text.at(path) != null)) {
                    refused.add(candidate);
                }
            }
        }
        return refused;
    }

    /** A success that isn't the one which was expected. */
    PlatformError unexpected(AnswerHead head, ReturnCode code, @Nullable String words) {
        String message = words != null && !words.isBlank()
                ? platform + ": " + clean(words)
                : switch (code) {
                    case ITEM_NOT_FOUND -> platform + " has no such item.";
                    case TOO_MANY_ITEMS -> platform + " has more of them than can be read in one call.";
                    default -> platform + " did something else than was asked for.";
                };
        return new PlatformError(code, message, head.status(), -1);
    }

    /** The refusal in the unified API's words. */
    PlatformError error(AnswerHead head, AnswerText answer) {
        ErrorRule rule = rules.stream()
                .filter(r -> r.matches(head.status(), answer))
                .findFirst()
                .orElseThrow();
        String words = rule.message() == null ? null : filled(answer.at(rule.message()), answer);
        String message = words == null || words.isBlank() ? seen(head) : platform + ": " + clean(words);
        long wait = head.retryAfterSeconds() < 0 && rule.refill() != null
                ? rule.refill().seconds(answer)
                : head.retryAfterSeconds();
        return new PlatformError(rule.code(), with(message, rule.hint()), head.status(), wait, rule.endsSession());
    }

    /** The message with its placeholders filled in; one that stands for nothing stays as it is. */
    private @Nullable String filled(@Nullable String message, AnswerText answer) {
        if (message == null || parameters == null) {
            return message;
        }
        return PLACEHOLDER.matcher(message).replaceAll(found -> {
            String name = found.group(1);
            String value = answer.at(parameters + "." + name);
            if (value == null && found.group(2) != null && !name.equals("0")) {
                value = answer.at(parameters + "[" + (Integer.parseInt(name) - 1) + "]");
            }
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private static String with(String message, String hint) {
        return hint.isEmpty() ? message : message + " " + hint;
    }

    /** The refusal of a login, in the platform's words or, without any, in ours. */
    PlatformError noSession(int status, @Nullable String words) {
        String message = words == null
                ? platform + "'s login opened no session that can be used."
                : platform + ": " + clean(words);
        return new PlatformError(ReturnCode.STORE_API_ACCESS, message, status, -1);
    }

    /** The refusal of the token by which a new one is asked for. */
    PlatformError tokenNotTaken(int status, @Nullable String words) {
        String said = words == null || words.isBlank() ? "HTTP " + status : clean(words);
        String message = platform + " gives no new access token for this store's refresh token (" + said
                + "): authorise the app anew and give account.config.update the new pair.";
        return new PlatformError(ReturnCode.STORE_API_ACCESS, message, status, -1);
    }

    /** What was seen instead of an answer that says something. */
    private String seen(AnswerHead head) {
        String text = platform + " answered HTTP " + head.status();
        if (head.json()) {
            return text + ".";
        }
        return text + " with " + head.contentType() + ForeignPage.UNKNOWN;
    }

    /** One line of bounded length, without what looks like a secret of ours. */
    private String clean(String words) {
        String line = words;
        for (Pattern secret : secrets) {
            line = secret.matcher(line).replaceAll("***");
        }
        line = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "..." : line;
    }
}
