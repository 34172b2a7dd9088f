package dev.graft;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** ARCHITECTURE.md as a test. */
@AnalyzeClasses(packages = "dev.graft", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] CORE = {
    "dev.graft.experiment..",
    "dev.graft.data..",
    "dev.graft.method..",
    "dev.graft.search..",
    "dev.graft.analysis..",
    "dev.graft.run..",
    "dev.graft.compare..",
    "dev.graft.energy..",
    "dev.graft.carbon..",
    "dev.graft.numeric.."
  };

  @ArchTest
  static void theScanIsNotEmpty(JavaClasses classes) {
    assertThat(classes.size()).isGreaterThan(150);
  }

  @ArchTest
  static final ArchRule CORE_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vertx..",
              "com.hazelcast..",
              "org.nd4j..",
              "org.deeplearning4j..",
              "ai.onnxruntime..",
              "java.sql..",
              "org.sqlite..",
              "com.zaxxer..",
              "com.fasterxml..",
              "io.micrometer..",
              "picocli..",
              "org.slf4j..");

  @ArchTest
  static final ArchRule CORE_KNOWS_NO_EDGE =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.graft.engine..",
              "dev.graft.store..",
              "dev.graft.cluster..",
              "dev.graft.trainer..",
              "dev.graft.web..",
              "dev.graft.cli..");

  /** Methods and validators get what a split gives them, and cannot make a split themselves. */
  @ArchTest
  static final ArchRule LEARNERS_CANNOT_REACH_TEST_LABELS =
      noClasses()
          .that()
          .resideInAnyPackage("dev.graft.method..", "dev.graft.engine..", "dev.graft.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.graft.data.split..", "dev.graft.data.catalogue..", "dev.graft.data.format..");

  @ArchTest
  static final ArchRule ONE_CLASS_OPENS_THE_TEST =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.graft.trainer.TrialRunner")
          .should()
          .callMethod(
              dev.graft.data.split.SealedTest.class,
              "score",
              dev.graft.data.Predictor.class,
              dev.graft.experiment.Metric.class);

  @ArchTest
  static final ArchRule ONE_PACKAGE_SPEAKS_HAZELCAST =
      only("dev.graft.cluster..", "com.hazelcast..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_SPEAKS_SQL =
      only(
          "dev.graft.store..",
          "java.sql..",
          "javax.sql..",
          "org.sqlite..",
          "org.postgresql..",
          "com.zaxxer..",
          "org.flywaydb..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_SPEAKS_ND4J =
      only("dev.graft.engine..", "org.nd4j..", "org.deeplearning4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_SPEAKS_ONNX =
      only("dev.graft.engine.onnx..", "ai.onnxruntime..");

  /** What others must be asked is asked in one place, which no figure depends on directly. */
  @ArchTest
  static final ArchRule ONLY_THE_ROOT_KNOWS_THE_SERVICES =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.graft", "dev.graft.grid..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.graft.grid..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_CALLS_NATIVE_LIBRARIES_BY_NAME =
      only("dev.graft.nvidia..", "com.sun.jna..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_HASHES_PASSWORDS =
      only("dev.graft.access..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule ONE_PACKAGE_SPEAKS_HTTP = only("dev.graft.web..", "io.vertx.ext.web..");

  /** What docs/dependencies.md says of their known faults rests on this. */
  @ArchTest
  static final ArchRule NOTHING_CALLS_WHAT_OTHERS_BROUGHT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.commons.compress..",
              "org.apache.commons.io..",
              "org.apache.commons.net..",
              "org.apache.commons.lang3..",
              "com.google.gson..",
              "org.nd4j.shade..",
              "oshi..");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.graft.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.graft")
          .and()
          // a trainer's standard output is its pipe; it only turns it away
          .doNotHaveFullyQualifiedName("dev.graft.trainer.TrainerMain")
          .should()
          .accessField(System.class, "out");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(org.jspecify.annotations.NullMarked.class);

  private static ArchRule only(String home, String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
