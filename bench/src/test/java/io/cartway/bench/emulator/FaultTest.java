package io.cartway.bench.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    @Test
    void faults_are_read_from_text() {
        assertThat(FaultSpec.parse("cut:100*3,status:429:7,redirect:http://a.example/x,delay:20*all", 1))
                .containsExactly(
                        new FaultSpec(new Fault.Cut(100), 3),
                        new FaultSpec(new Fault.Status(429, 7), 1),
                        new FaultSpec(new Fault.Redirect("http://a.example/x"), 1),
                        new FaultSpec(new Fault.Delay(Duration.ofMillis(20)), Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cut", "cut:x", "bogus", "status:a", "cut:1*x"})
    void what_is_no_fault_is_answered_with_the_names_there_are(String text) {
        assertThatThrownBy(() -> FaultSpec.parse(text, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retry".toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void a_fault_happens_as_often_as_it_says_and_only_on_its_path() {
        FaultPlan plan = new FaultPlan();
        plan.add(FaultSpec.parse("empty*2", 1), "/a");
        assertThat(plan.take("/b")).isEmpty();
        assertThat(plan.take("/a/1")).containsExactly(new Fault.Empty());
        assertThat(plan.take("/a")).hasSize(1);
        assertThat(plan.take("/a")).isEmpty();
    }

    @Test
    void faults_change_an_answer() {
        assertThat(text(after(new Fault.InvalidJson()))).isEqualTo("[{\"id\":1");
        assertThat(text(after(new Fault.Empty()))).isEmpty();
        assertThat(after(new Fault.Html(503)).response().headers())
                .containsEntry("Content-Type", "text/html; charset=UTF-8");
        assertThat(after(new Fault.Status(429, 3)).response().headers()).containsEntry("Retry-After", "3");
        assertThat(after(new Fault.Gzip()).response().headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(after(new Fault.WrongLength(5)).declaredLength()).isEqualTo(15);
    }

    private static Delivery after(Fault fault) {
        return Delivery.of(
                        new ShopResponse(200, Map.of("Content-Type", "application/json"), Content.of("[{\"id\":1}]")))
                .after(List.of(fault));
    }

    private static String text(Delivery delivery) {
        return new String(delivery.response().content().readAll(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
