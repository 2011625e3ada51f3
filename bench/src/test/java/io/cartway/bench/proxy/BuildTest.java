package io.cartway.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    @TempDir
    private Path folder;

    @Test
    void a_jar_says_its_version_and_its_hash_and_outside_of_a_working_tree_no_commit() throws Exception {
        Build build = Build.of(jar("one.jar", "1.2.3"));
        assertThat(build.version()).isEqualTo("1.2.3");
        assertThat(build.sha256()).matches("[0-9a-f]{12}");
        assertThat(build.commit()).isEmpty();
        assertThat(build.toString())
                .contains("one.jar, version 1.2.3, SHA-256 ")
                .doesNotContain("tree at");
        assertThat(Build.of(jar("other.jar", "1.2.4")).sha256()).isNotEqualTo(build.sha256());
    }

    private Path jar(String name, String version) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path file = folder.resolve(name);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
