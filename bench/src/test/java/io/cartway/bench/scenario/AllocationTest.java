package io.cartway.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationTest {
    @Test
    void what_was_collected_and_what_lies_in_eden_is_added() {
        assertThat(Allocation.counted("""
                # TYPE jvm_gc_memory_allocated_bytes_total counter
                jvm_gc_memory_allocated_bytes_total 3.0E7
                jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 9.9E7
                jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1048576.0
                """)).isEqualTo(31_048_576);
    }

    @Test
    void what_threads_have_allocated_is_taken_where_it_is_told() {
        assertThat(Allocation.counted("""
                jvm_gc_memory_allocated_bytes_total 3.0E7
                cartway_threads_allocated_bytes 1.2345678E8
                """)).isEqualTo(123_456_780);
    }

    @Test
    void a_collector_without_eden_is_counted_by_its_runs_and_no_count_is_said_to_be_none() {
        assertThat(Allocation.counted("jvm_gc_memory_allocated_bytes_total 5.0\n"))
                .isEqualTo(5);
        assertThat(Allocation.counted("jvm_memory_used_bytes{area=\"heap\",id=\"Eden Space\"} 5.0\n"))
                .isEqualTo(-1);
    }
}
