package dev.graft.testing;

import dev.graft.experiment.Kind;
import dev.graft.experiment.reader.Catalogue;
import dev.graft.experiment.reader.Catalogue.DatasetInfo;
import dev.graft.experiment.reader.Catalogue.Target;
import dev.graft.method.MethodInfo;
import dev.graft.method.MethodInfo.Usage;
import dev.graft.method.ParameterInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Methods and data sets by the contract's names, without anything behind them. */
public final class FakeCatalogue {
  private static final Set<String> NETWORKS = Set.of("linear", "mlp", "cnn");
  private static final Set<Kind> DOMAINS = Set.of(Kind.TRANSFER, Kind.DOMAIN_ADAPTATION);
  private static final Set<Kind> TARGET =
      Set.of(Kind.TRANSFER, Kind.DOMAIN_ADAPTATION, Kind.HETEROGENEOUS_ADAPTATION);
  private static final ParameterInfo LAMBDA =
      ParameterInfo.real("lambda", 1, 0, 1000, true, "Weight of the alignment.");

  private FakeCatalogue() {}

  public static Catalogue create() {
    return new Catalogue(methods(), datasets(), Set.of("FRA", "DEU", "POL"));
  }

  private static List<MethodInfo> methods() {
    return List.of(
        method(
            "fine-tune",
            Set.of(Kind.TRANSFER),
            Usage.METHOD,
            NETWORKS,
            true,
            ParameterInfo.layer("frozen", "none", List.of("none", "all"), "Topmost frozen layer.")),
        method("feature-extraction", Set.of(Kind.TRANSFER), Usage.METHOD, NETWORKS, true),
        method(
            "deep-coral",
            Set.of(Kind.DOMAIN_ADAPTATION),
            Usage.METHOD,
            Set.of("mlp", "cnn"),
            false,
            LAMBDA),
        method(
            "dann",
            Set.of(Kind.DOMAIN_ADAPTATION),
            Usage.METHOD,
            Set.of("mlp", "cnn"),
            false,
            LAMBDA,
            ParameterInfo.choice(
                "schedule", "paper", List.of("paper", "constant"), "How λ grows.")),
        method(
            "mcd",
            Set.of(Kind.DOMAIN_ADAPTATION),
            Usage.METHOD,
            Set.of("mlp", "cnn"),
            false,
            ParameterInfo.integer("generatorSteps", 4, 1, 10, "Updates of the features.")),
        method(
            "coral",
            Set.of(Kind.DOMAIN_ADAPTATION),
            Usage.METHOD,
            Set.of("linear", "nearest-neighbour"),
            false,
            LAMBDA),
        method(
            "hard-sharing", Set.of(Kind.MULTITASK), Usage.METHOD, Set.of("linear", "mlp"), false),
        method("mean-regularised", Set.of(Kind.MULTITASK), Usage.METHOD, Set.of("ridge"), false),
        method(
            "shared-subspace",
            Set.of(Kind.HETEROGENEOUS_ADAPTATION),
            Usage.METHOD,
            Set.of("mlp", "cnn"),
            false),
        method("prototypical", Set.of(Kind.FEW_SHOT), Usage.METHOD, Set.of("mlp", "cnn"), false),
        method("nearest-centroid", Set.of(Kind.FEW_SHOT), Usage.BASELINE, all(), false),
        method("target-only", TARGET, Usage.BASELINE, all(), false),
        method("source-only", DOMAINS, Usage.BASELINE, all(), false),
        method("pooled", DOMAINS, Usage.BASELINE, NETWORKS, false),
        method(
            "single-task", Set.of(Kind.MULTITASK), Usage.BASELINE, Set.of("linear", "mlp"), false),
        method("target-supervised", TARGET, Usage.BOUND, all(), false),
        method("source-model", Set.of(Kind.TRANSFER), Usage.SOURCE, NETWORKS, false));
  }

  private static Set<String> all() {
    return Set.of("linear", "mlp", "cnn", "nearest-neighbour", "linear-svm");
  }

  private static MethodInfo method(
      String name,
      Set<Kind> kinds,
      Usage usage,
      Set<String> models,
      boolean needsSource,
      ParameterInfo... parameters) {
    return new MethodInfo(
        name, "A fake.", "None.", kinds, usage, models, needsSource, List.of(parameters));
  }

  /** Twenty letters of each of five alphabets. */
  private static List<String> letters() {
    return IntStream.range(0, 100).mapToObj(i -> "alphabet" + i / 20 + "/" + i % 20).toList();
  }

  private static List<DatasetInfo> datasets() {
    List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    List<String> clothes = List.of("shirt", "trouser", "bag", "boot");
    return List.of(
        new DatasetInfo("mnist", 10_000, 784, 28, digits),
        new DatasetInfo("optdigits", 1797, 64, 8, digits),
        new DatasetInfo("usps", 9298, 256, 16, digits, "fetch zip.train.gz"),
        new DatasetInfo("fashion-mnist", 10_000, 784, 28, clothes),
        new DatasetInfo("letters", 4840, 784, 28, letters()),
        new DatasetInfo("heart-cleveland", 303, 13, 0, List.of("healthy", "sick")),
        new DatasetInfo("heart-hungary", 294, 13, 0, List.of("healthy", "sick")),
        new DatasetInfo("wine", 1599, 11, 0, List.of("healthy", "sick")),
        new DatasetInfo(
            "marks",
            395,
            56,
            0,
            List.of(),
            null,
            List.of(new Target("G1", List.of()), new Target("G2", List.of()))),
        new DatasetInfo(
            "shop",
            500,
            56,
            0,
            List.of("no", "yes"),
            null,
            List.of(new Target("sold", List.of("no", "yes")), new Target("price", List.of()))));
  }
}
