package io.cartway.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietnessTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void our_own_work_is_no_disturbance() {
        Quietness seen = Quietness.judge("x", new CpuTimes(150, 0, 200), Duration.ofMillis(1450));
        assertThat(seen.conclusive()).isTrue();
        assertThat(seen.seen()).containsExactly("x: others used 2.5 % of the CPUs, 0.0 % was stolen");
    }

    @Test
    void the_work_of_others_spoils_a_measurement() {
        Quietness seen = Quietness.judge("mixed", new CpuTimes(150, 0, 200), SECOND);
        assertThat(seen.conclusive()).isFalse();
        assertThat(seen.complaints()).singleElement().asString().contains("mixed", "25.0 %");
    }

    @Test
    void stolen_time_spoils_a_measurement() {
        assertThat(Quietness.judge("x", new CpuTimes(0, 3, 200), Duration.ZERO).conclusive())
                .isTrue();
        assertThat(Quietness.judge("x", new CpuTimes(0, 6, 200), Duration.ZERO).conclusive())
                .isFalse();
    }

    @Test
    void a_loaded_machine_is_busy_and_a_machine_that_tells_no_load_is_not() {
        assertThat(Quietness.load(0.3).conclusive()).isTrue();
        assertThat(Quietness.load(0.8).complaints()).singleElement().asString().contains("0.80 for each CPU");
        assertThat(Quietness.load(-1)).isEqualTo(Quietness.quiet());
    }

    @Test
    void one_busy_stretch_is_enough() {
        Quietness all = Quietness.quiet("a").and(Quietness.busy("b")).and(Quietness.quiet("c"));
        assertThat(all.conclusive()).isFalse();
        assertThat(all.seen()).containsExactly("a", "b", "c");
        assertThat(all.complaints()).containsExactly("b");
    }

    @Test
    void cpu_times_are_read_as_the_kernel_writes_them() {
        CpuTimes times = CpuTimes.parse("cpu  100 10 50 800 20 5 5 10 30 0\ncpu0 1 2 3 4 5 6 7 8\n");
        assertThat(times).isEqualTo(new CpuTimes(170, 10, 1000));
        assertThatThrownBy(() -> CpuTimes.parse("intr 1 2 3")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void memory_is_read_as_the_kernel_writes_it() {
        assertThat(ProcessUsage.resident("VmPeak:\t  9 kB\nVmRSS:\t    2048 kB\n"))
                .isEqualTo(2 << 20);
        assertThat(ProcessUsage.resident("Name: x\n")).isEqualTo(-1);
    }

    @Test
    void a_process_that_works_is_seen_to() {
        ProcessUsage before = ProcessUsage.of(ProcessHandle.current());
        long end = System.nanoTime() + 200_000_000;
        long spun = 0;
        while (System.nanoTime() < end) {
            spun++;
        }
        ProcessUsage after = ProcessUsage.of(ProcessHandle.current());
        Duration used = after.cpu().minus(before.cpu());
        assertThat(after.compiler()).isLessThan(after.cpu());
        assertThat(spun).isPositive();
        assertThat(used).isPositive();
        assertThat(MachineWatch.over(List.of()).lap("x").complaints()).isNotNull();
    }
}
