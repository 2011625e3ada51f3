package io.cartway.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.cartway.proxy", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.cartway.proxy";

    @ArchTest
    static final ArchRule sql_stays_in_the_store_and_the_service_log = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".store", ROOT + ".servicelog")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule channels_stay_where_io_is_done = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT,
                    ROOT + ".admin",
                    ROOT + ".pipeline",
                    ROOT + ".transport",
                    ROOT + ".tls",
                    ROOT + ".exchange",
                    ROOT + ".upstream",
                    ROOT + ".transform")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");

    @ArchTest
    static final ArchRule secrets_are_revealed_only_in_the_credential_package = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".credential")
            .should()
            .callMethod(SecretBytes.class, "reveal", SecretAccess.class)
            .orShould()
            .accessField(SecretAccess.class, "INSTANCE");

    @ArchTest
    static final ArchRule packages_know_each_other_in_one_direction =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_depends_on_the_root_that_wires_them = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule event_loops_do_not_wait = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".pipeline",
                    ROOT + ".exchange",
                    ROOT + ".upstream",
                    ROOT + ".transform",
                    ROOT + ".caller",
                    ROOT + ".credential")
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @Test
    void no_class_names_a_platform() throws IOException, URISyntaxException {
        List<String> platforms = List.of(
                "woocommerce",
                "vendure",
                "shopify",
                "magento",
                "prestashop",
                "bigcommerce",
                "medusa",
                "shopware",
                "ecwid");
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(all).hasSizeGreaterThan(10);
            for (Path file : all) {
                String constants =
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                assertThat(platforms).as(file.toString()).noneMatch(constants::contains);
            }
        }
    }
}
