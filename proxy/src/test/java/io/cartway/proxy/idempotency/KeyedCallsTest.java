package io.cartway.proxy.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cartway.connectors.api.Arguments;
import io.cartway.connectors.api.ReturnCode;
import io.cartway.proxy.error.ProxyException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedCallsTest {
    private static final String STORE = "ab".repeat(16);
    private static final KeptAnswer DONE = KeptAnswer.success("{\"canary\":1}".getBytes(UTF_8));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final KeyedCalls calls = calls(1_000, 1 << 20);

    private KeyedCalls calls(int answers, long bytes) {
        return new KeyedCalls(new KeyedCalls.Limits(answers, bytes), nanos::get, new Random(1));
    }

    private static Arguments arguments(String json) {
        try {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            new ObjectMapper().readTree(json).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
            return new Arguments(values, values.keySet());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Turn turn(KeyedCalls calls, String account, String key, String json) {
        return calls.turn(account, STORE, "product.add", key, arguments(json));
    }

    private static Execution first(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.First.class);
        return ((Turn.First) turn).execution();
    }

    private static CompletableFuture<KeptAnswer> again(Turn turn) {
        assertThat(turn).isInstanceOf(Turn.Again.class);
        return ((Turn.Again) turn).answer().toCompletableFuture();
    }

    private static String text(KeptAnswer answer) {
        return new String(answer.content(), UTF_8);
    }

    @Test
    void the_first_carries_out_and_the_others_get_its_answer() {
        Execution execution = first(turn(calls, "1", "k", "{\"name\":\"a\"}"));
        CompletableFuture<KeptAnswer> meanwhile = again(turn(calls, "1", "k", "{\"name\":\"a\"}"));
        assertThat(meanwhile).isNotDone();

        execution.end(DONE, true);

        assertThat(meanwhile)
                .isCompletedWithValueMatching(answer -> text(answer).equals(text(DONE)));
        assertThat(again(turn(calls, "1", "k", "{\"name\":\"a\"}")))
                .isCompletedWithValueMatching(answer -> text(answer).equals(text(DONE)));
    }

    @Test
    void the_order_of_properties_and_the_key_itself_make_no_other_request() {
        first(turn(calls, "1", "k", "{\"a\":{\"x\":1,\"y\":[1,2]},\"b\":true,\"idempotency_key\":\"k\"}"));
        again(turn(calls, "1", "k", "{\"b\":true,\"a\":{\"y\":[1,2],\"x\":1}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\":1}", "{\"a\":\"2\"}", "{\"a\":2,\"b\":1}", "{\"b\":2}", "{}", "{\"a\":[2]}"})
    void the_same_key_with_another_request_is_refused(String other) {
        Execution execution = first(turn(calls, "1", "k", "{\"a\":2}"));
        refused(other);
        execution.end(DONE, true);
        refused(other);
    }

    private void refused(String other) {
        ProxyException refused = catchThrowableOfType(ProxyException.class, () -> turn(calls, "1", "k", other));
        assertThat(refused.code()).isEqualTo(ReturnCode.INCORRECT_PARAMETERS);
        assertThat(refused).hasMessageContaining("another request").hasMessageContaining("new key");
    }

    @ParameterizedTest
    @CsvSource({"2,S,product.add", "1,T,product.add", "1,S,product.update"})
    void a_key_counts_for_one_account_store_and_method(String account, String store, String method) {
        first(turn(calls, "1", "k", "{}"));
        String key = store.equals("S") ? STORE : "cd".repeat(16);
        first(calls.turn(account, key, method, "k", arguments("{}")));
    }

    @Test
    void a_failure_that_is_not_kept_is_told_to_those_who_waited_only() {
        Execution execution = first(turn(calls, "1", "k", "{}"));
        CompletableFuture<KeptAnswer> meanwhile = again(turn(calls, "1", "k", "{}"));

        execution.end(KeptAnswer.failure(ProxyException.of(ReturnCode.STORE_NOT_REACHABLE, "no way")), false);

        assertThat(meanwhile).isCompletedWithValueMatching(answer -> answer.code() == ReturnCode.STORE_NOT_REACHABLE);
        first(turn(calls, "1", "k", "{}"));
    }

    @Test
    void a_kept_failure_comes_back_as_it_was() {
        first(turn(calls, "1", "k", "{}"))
                .end(
                        KeptAnswer.failure(
                                ProxyException.retryAfter(ReturnCode.TOO_MANY_STORE_REQUESTS, 7, "too much ü")),
                        true);
        ProxyException replayed = again(turn(calls, "1", "k", "{}")).join().toException();
        assertThat(replayed.code()).isEqualTo(ReturnCode.TOO_MANY_STORE_REQUESTS);
        assertThat(replayed.retryAfterSeconds()).isEqualTo(7);
        assertThat(replayed).hasMessage("too much ü");
    }

    @Test
    void an_answer_lasts_fifteen_minutes_from_its_end() {
        Execution execution = first(turn(calls, "1", "k", "{}"));
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(20));
        execution.end(DONE, true);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(15) - 1);
        again(turn(calls, "1", "k", "{}"));
        nanos.incrementAndGet();
        first(turn(calls, "1", "k", "{}"));
    }

    @Test
    void what_has_expired_is_forgotten_without_being_asked_for() {
        first(turn(calls, "1", "k", "{}")).end(DONE, true);
        first(turn(calls, "2", "k", "{}")).end(DONE, true);
        assertThat(calls.size()).isEqualTo(2);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(15));
        calls.expire();
        assertThat(calls.size()).isZero();
    }

    @Test
    void above_the_number_the_account_that_has_the_most_loses_its_oldest() {
        KeyedCalls few = calls(10, 1 << 20);
        first(turn(few, "modest", "k", "{}")).end(DONE, true);
        for (int i = 0; i < 30; i++) {
            first(turn(few, "greedy", "k" + i, "{}")).end(DONE, true);
        }
        assertThat(few.size()).isEqualTo(10);
        again(turn(few, "modest", "k", "{}"));
        again(turn(few, "greedy", "k29", "{}"));
        first(turn(few, "greedy", "k20", "{}"));
    }

    @Test
    void above_the_bytes_the_oldest_go() {
        KeyedCalls small = calls(1_000, 100_000);
        KeptAnswer large = KeptAnswer.success(new byte[30_000]);
        for (int i = 0; i < 10; i++) {
            first(turn(small, "1", "k" + i, "{}")).end(large, true);
        }
        assertThat(small.size()).isEqualTo(3);
        again(turn(small, "1", "k9", "{}"));
        first(turn(small, "1", "k0", "{}"));
    }

    @Test
    void a_call_that_runs_is_never_forgotten() {
        KeyedCalls few = calls(1, 1_000);
        first(turn(few, "1", "runs", "{}"));
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        for (int i = 0; i < 10; i++) {
            first(turn(few, "1", "k" + i, "{}")).end(DONE, true);
        }
        few.expire();
        assertThat(again(turn(few, "1", "runs", "{}"))).isNotDone();
    }

    @Test
    void an_answer_too_long_to_be_kept_still_stands_for_one_execution() {
        Execution execution = first(turn(calls, "1", "k", "{}"));
        execution.end(KeptAnswer.success(new byte[300_000]), true);
        KeptAnswer answer = again(turn(calls, "1", "k", "{}")).join();
        assertThat(answer.code()).isEqualTo(ReturnCode.STORE_ERROR);
        assertThat(text(answer)).contains("was carried out");
    }

    @Test
    void those_who_wait_are_bounded() {
        first(turn(calls, "1", "k", "{}"));
        for (int i = 0; i < 100; i++) {
            again(turn(calls, "1", "k", "{}"));
        }
        ProxyException refused = catchThrowableOfType(ProxyException.class, () -> turn(calls, "1", "k", "{}"));
        assertThat(refused.code()).isEqualTo(ReturnCode.ACCOUNT_REQUEST_LIMIT);
        assertThat(refused.retryAfterSeconds()).isPositive();
    }

    @Test
    void a_key_that_is_too_long_is_refused() {
        first(turn(calls, "1", "k".repeat(255), "{}"));
        assertThat(catchThrowableOfType(ProxyException.class, () -> turn(calls, "1", "k".repeat(256), "{}"))
                        .code())
                .isEqualTo(ReturnCode.INCORRECT_PARAMETERS);
    }

    @Test
    void nothing_of_an_answer_is_printed() {
        assertThat(DONE.toString()).doesNotContain("canary");
    }

    @Test
    @Timeout(30)
    void eight_at_once_are_one_execution_for_every_key() throws Exception {
        AtomicLong executions = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        AtomicLong answered = new AtomicLong();
        for (int t = 0; t < 8; t++) {
            Thread thread = new Thread(() -> {
                for (int key = 0; key < 500; key++) {
                    Turn turn = turn(calls, "1", "k" + key, "{\"n\":" + key + "}");
                    if (turn instanceof Turn.First mine) {
                        executions.incrementAndGet();
                        mine.execution().end(KeptAnswer.success(("" + key).getBytes(UTF_8)), true);
                        answered.incrementAndGet();
                    } else if (text(again(turn).orTimeout(20, TimeUnit.SECONDS).join())
                            .equals("" + key)) {
                        answered.incrementAndGet();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(executions).hasValue(500);
        assertThat(answered).hasValue(4_000);
    }
}
