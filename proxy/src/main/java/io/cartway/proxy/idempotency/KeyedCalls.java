package io.cartway.proxy.idempotency;

import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import io.cartway.proxy.memory.MemorySeal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The calls that came with an {@code idempotency_key}: those that run, and the answers of those that have ended, for 15
 * minutes. Same account, store, method, key and request are one execution and one answer; the same key with another request
 * is refused. What runs is always known; of the answers at most so many are kept, in number and in bytes: beyond that the
 * account that has the most loses its oldest. Thread-safe.
 */
public final class KeyedCalls {
    /** How long an answer is kept. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final int MAX_ANSWER = 256 * 1024;
    private static final int MAX_KEY = 255;
    /** Those who wait hold no place among the parallel calls, so they are counted here. */
    private static final int MOST_WAITING = 100;

    private final Object lock = new Object();
    private final Map<RequestId, RunningCall> running = new HashMap<>();
    private final Map<String, AccountAnswers> answers = new HashMap<>();
    private final Limits limits;
    private final LongSupplier clock;
    private final Fingerprints fingerprints;
    private final MemorySeal seal = MemorySeal.create();

    /**
     * How much is kept in the whole process.
     *
     * @param answers number of answers
     * @param bytes of all of them
     */
    public record Limits(int answers, long bytes) {}

    /**
     * An empty memory.
     *
     * @param clock monotonic nanoseconds
     */
    public KeyedCalls(Limits limits, LongSupplier clock, RandomGenerator random) {
        this.limits = limits;
        this.clock = clock;
        this.fingerprints = new Fingerprints(random);
    }

    /**
     * Whose turn it is.
     *
     * @param storeKey or null for a method without a store
     * @param method its current name
     * @param key as the caller chose it
     * @param arguments what the caller gave
     * @throws ProxyException 109 when the key is too long or belongs to another request, 10 when too many wait already
     */
    public Turn turn(String accountId, @Nullable String storeKey, String method, String key, Arguments arguments) {
        if (key.length() > MAX_KEY) {
            throw wrong("is longer than " + MAX_KEY + " characters");
        }
        RequestId id = fingerprints.id(accountId, String.valueOf(storeKey), method, key);
        String request = fingerprints.request(arguments);
        AccountAnswers.Kept kept;
        synchronized (lock) {
            AccountAnswers ofAccount = answers.get(accountId);
            if (ofAccount != null) {
                ofAccount.expire(clock.getAsLong());
            }
            kept = ofAccount == null ? null : ofAccount.get(id);
            if (kept == null) {
                return runningTurn(id, request);
            }
        }
        refuseOther(request, kept.request);
        KeptAnswer answer = KeptAnswer.ofBytes(seal.open(kept.sealed, id.digest()));
        return new Turn.Again(CompletableFuture.completedFuture(answer));
    }

    private Turn runningTurn(RequestId id, String request) {
        RunningCall call = running.get(id);
        if (call == null) {
            call = new RunningCall(request);
            running.put(id, call);
            return new Turn.First(new Execution(this, id, call));
        }
        refuseOther(request, call.request);
        if (++call.waiting > MOST_WAITING) {
            throw ProxyException.retryAfter(
                    ReturnCode.ACCOUNT_REQUEST_LIMIT,
                    1,
                    "too many calls wait for the first one with their idempotency_key");
        }
        return new Turn.Again(call.answer);
    }

    private static void refuseOther(String request, String known) {
        if (!request.equals(known)) {
            throw wrong("was sent with another request in the last " + LIFE.toMinutes()
                    + " minutes: a new request needs a new key");
        }
    }

    private static ProxyException wrong(String what) {
        return ProxyException.of(ReturnCode.INCORRECT_PARAMETERS, "Parameter 'idempotency_key' " + what + ".");
    }

    void end(Execution execution, KeptAnswer answer, boolean keep) {
        byte[] sealed = keep ? seal.seal(keepable(answer).toBytes(), execution.id.digest()) : null;
        synchronized (lock) {
            if (!running.remove(execution.id, execution.call)) {
                return;
            }
            if (sealed != null) {
                long end = clock.getAsLong() + LIFE.toNanos();
                answers.computeIfAbsent(execution.id.accountId(), account -> new AccountAnswers())
                        .put(execution.id, new AccountAnswers.Kept(execution.call.request, sealed, end));
                shrink();
            }
        }
        execution.call.answer.complete(answer);
    }

    private static KeptAnswer keepable(KeptAnswer answer) {
        return answer.content().length <= MAX_ANSWER
                ? answer
                : KeptAnswer.failure(ProxyException.of(
                        ReturnCode.STORE_ERROR,
                        "the call with this idempotency_key was carried out, and its answer was too long to be kept: read"
                                + " what it made instead of repeating it"));
    }

    private void shrink() {
        long bytes = answers.values().stream().mapToLong(AccountAnswers::bytes).sum();
        int count = answers.values().stream().mapToInt(AccountAnswers::count).sum();
        while (bytes > limits.bytes() || count > limits.answers()) {
            AccountAnswers most = answers.values().stream()
                    .max(Comparator.comparingLong(AccountAnswers::bytes))
                    .orElseThrow();
            bytes -= most.bytes();
            count -= most.count();
            most.dropOldest();
            bytes += most.bytes();
            count += most.count();
        }
    }

    /** Forgets the answers whose time is over; to be called now and then. */
    public void expire() {
        long now = clock.getAsLong();
        synchronized (lock) {
            answers.values().removeIf(ofAccount -> {
                ofAccount.expire(now);
                return ofAccount.count() == 0;
            });
        }
    }

    /** How many answers are kept. */
    public int size() {
        synchronized (lock) {
            return answers.values().stream().mapToInt(AccountAnswers::count).sum();
        }
    }
}
