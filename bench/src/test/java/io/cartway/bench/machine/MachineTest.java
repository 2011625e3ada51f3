package io.cartway.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void a_machine_says_its_cpus_its_system_its_jvm_and_its_load() {
        assertThat(Machine.facts()).containsOnlyKeys("machine", "system", "JVM", "load average");
        assertThat(Machine.facts().get("machine")).contains(MachineWatch.cpus() + " CPUs");
        assertThat(Machine.facts().get("JVM")).contains(System.getProperty("java.vm.version"));
    }

    @Test
    void fields_are_read_as_the_kernel_writes_them() {
        String text = "processor\t: 0\nmodel name\t: Some  CPU @ 2.0GHz\nprocessor\t: 1\nmodel name\t: Another\n";
        assertThat(Machine.field(text, "model name")).isEqualTo("Some CPU @ 2.0GHz");
        assertThat(Machine.field("MemTotal:        8 kB\n", "MemTotal")).isEqualTo("8 kB");
        assertThat(Machine.field("", "model name")).isEmpty();
    }
}
