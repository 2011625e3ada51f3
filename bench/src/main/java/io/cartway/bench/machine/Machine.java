package io.cartway.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this machine is, in words. */
public final class Machine {
    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** Its CPUs, memory, system, JVM and load average, now. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        String model = field(read(CPUS), "model name");
        String memory = field(read(MEMORY), "MemTotal");
        facts.put(
                "machine",
                "%s, %d CPUs%s%s"
                        .formatted(
                                System.getProperty("os.arch"),
                                MachineWatch.cpus(),
                                model.isEmpty() ? "" : " (" + model + ")",
                                memory.isEmpty() ? "" : ", memory " + memory));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put(
                "JVM",
                "%s %s, %s"
                        .formatted(
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.vm.version"),
                                System.getProperty("java.vendor")));
        facts.put("load average", loadAverage());
        return facts;
    }

    private static String loadAverage() {
        String[] three = read(LOAD).split(" ", -1);
        return three.length > 3
                ? "%s %s %s (1, 5, 15 minutes)".formatted(three[0], three[1], three[2])
                : Double.toString(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** The first line {@code name : value}, its blanks made one; empty when there is none. */
    static String field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
