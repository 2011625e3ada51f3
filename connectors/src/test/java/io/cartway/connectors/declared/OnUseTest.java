package io.cartway.connectors.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cartway.connectors.api.ReturnCode;
import io.cartway.connectors.spi.CallRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnUseTest {
    private static final Problem PROBLEM = new Problem(new Problem.Place("a.read.yaml", 3, 4), "wrong");

    @Test
    void a_file_is_compiled_when_it_is_needed_and_once() {
        AtomicInteger compiled = new AtomicInteger();
        OnUse<Integer> file = new OnUse<>("a.read.yaml", problems -> compiled.incrementAndGet());
        assertThat(compiled).hasValue(0);

        List<Integer> values =
                IntStream.range(0, 100).parallel().map(i -> file.get()).boxed().toList();

        assertThat(values).containsOnly(1);
        assertThat(compiled).hasValue(1);
    }

    @Test
    void a_file_with_mistakes_refuses_the_call_and_tells_them_to_who_checks() {
        OnUse<String> file = new OnUse<>("connectors/x/a.read.yaml", problems -> {
            problems.add(PROBLEM);
            return "half";
        });

        assertThatThrownBy(file::get)
                .isInstanceOfSatisfying(
                        CallRefused.class, refused -> assertThat(refused.code()).isEqualTo(ReturnCode.INTERNAL_ERROR))
                .hasMessage(
                        "This method can't be served: connectors/x/a.read.yaml holds mistakes; `cartway check` lists"
                                + " them.");
        List<Problem> found = new ArrayList<>();
        assertThat(file.check(found)).isEqualTo("half");
        assertThat(found).containsExactly(PROBLEM);
    }
}
