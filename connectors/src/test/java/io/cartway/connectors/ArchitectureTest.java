package io.cartway.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.cartway.connectors.secret.SecretAccess;
import io.cartway.connectors.secret.SecretBytes;
import java.net.URL;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.cartway.connectors", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.cartway.connectors";

    @ArchTest
    static final ArchRule what_a_connector_is_depends_on_the_api_and_secrets_only = classes()
            .that()
            .resideInAPackage(ROOT + ".spi")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".spi", ROOT + ".api", ROOT + ".secret", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule platforms_do_not_know_each_other = slices().matching(ROOT + ".platform.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packages_know_each_other_in_one_direction =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule connectors_do_no_io = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(.*Socket.*|.*Connection|InetAddress.*|http\\..*)"
                    + "|java\\.io\\.(File.*|RandomAccessFile)"
                    + "|java\\.nio\\.channels\\..*")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "java.sql..", "javax.net..")
            .orShould()
            .callMethod(URL.class, "openStream")
            .orShould()
            .callMethod(URL.class, "openConnection");

    @ArchTest
    static final ArchRule connectors_start_no_threads_and_read_no_clock = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.(Timer|concurrent\\.(Executor.*|.*Pool.*))")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule secrets_are_revealed_only_where_requests_are_signed_and_hooks_verified = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".auth", ROOT + ".webhook", ROOT + ".secret")
            .should()
            .callMethod(SecretBytes.class, "reveal", SecretAccess.class)
            .orShould()
            .accessField(SecretAccess.class, "INSTANCE");
}
