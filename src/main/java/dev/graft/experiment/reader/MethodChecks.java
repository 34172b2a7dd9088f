package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.experiment.ModelSpec;
import dev.graft.experiment.Nearest;
import dev.graft.experiment.SearchSpec;
import dev.graft.method.MethodInfo;
import dev.graft.method.ParameterInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether methods, baselines and the search fit the kind, the model and the labels there are. */
final class MethodChecks {
  private static final Set<String> LEARN_FROM_TARGET_LABELS =
      Set.of("target-only", "pooled", "fine-tune", "feature-extraction", "easy-adapt");

  private static final Set<String> ALIKE = Set.of("pooled", "mean-regularised");

  private static final String ADABN = "adabn";
  private static final Set<String> NORMALISED =
      Set.of(ADABN, "source-only", "target-only", "target-supervised");

  private final Catalogue catalogue;
  private final Given given;
  private final Value root;
  private final Problems problems;

  MethodChecks(Catalogue catalogue, Given given, Problems problems) {
    this.catalogue = catalogue;
    this.given = given;
    this.root = given.at();
    this.problems = problems;
  }

  void check(Optional<Kind> kind, Optional<ModelSpec> model) {
    boolean unlabelled = kind.equals(Optional.of(Kind.DOMAIN_ADAPTATION)) && unlabelled();
    Set<String> seen = new HashSet<>();
    for (Value item : items("methods")) {
      String name = name(item);
      if (!name.isEmpty() && !seen.add(name)) {
        problems.add(
            item, name + " is listed twice", "sweep its parameters with lists in one item");
      }
      ranges(item);
    }
    for (String list : List.of("methods", "baselines")) {
      for (Value item : items(list)) {
        catalogue.method(name(item)).ifPresent(m -> fits(item, m, kind, model, unlabelled));
      }
    }
    if (unlabelled
        && given
            .maybe(ExperimentTable.SEARCH)
            .filter(s -> s.select().equals("validation"))
            .isPresent()) {
      problems.addBelow(
          root.under("search").orElse(root),
          "select",
          "without target labels there is nothing to validate on",
          "write select: source-validation, dev, im, entropy, bnm or snd");
    }
  }

  private List<Value> items(String key) {
    return root.under(key).orElse(null) instanceof Value.Items items ? items.values() : List.of();
  }

  /** Methods and baselines that learn tasks as one must find the same in each. */
  void alike(DataSpec data) {
    Set<Object> predicted = new HashSet<>();
    for (DatasetRef ref : data.tasks()) {
      Optional<List<Catalogue.Target>> targets = catalogue.targets(ref);
      if (targets.isEmpty()) {
        return;
      }
      boolean narrowed = !ref.classes().isEmpty();
      targets.get().forEach(t -> predicted.add(narrowed ? ref.classes() : t.classes()));
    }
    for (String list : List.of("methods", "baselines")) {
      for (Value item : items(list)) {
        if (predicted.size() > 1 && ALIKE.contains(name(item))) {
          problems.add(
              item,
              name(item) + " learns tasks that predict the same, and these do not",
              "keep tasks of the same classes, or of numbers alone, or remove it");
        }
      }
    }
  }

  /** Whether an experiment lists a method. */
  static boolean lists(Value root, String method) {
    return root.under("methods").orElse(root) instanceof Value.Items items
        && items.values().stream().anyMatch(item -> name(item).equals(method));
  }

  /** Of a method or baseline as it is listed; empty where none can be read. */
  static String name(Value item) {
    Value name = item.under("name").orElse(item);
    return name instanceof Value.Scalar scalar ? scalar.text() : "";
  }

  private boolean unlabelled() {
    Optional<Value> labels = root.under("data", "target", "labels");
    return labels.isEmpty()
        || labels.get() instanceof Value.Scalar scalar
            && Numbers.parse(scalar.text()).filter(n -> n.signum() == 0).isPresent();
  }

  /** Batch normalisation is trained on one domain's batches, and adabn is nothing without it. */
  private void normalised(Value item, MethodInfo method, ModelSpec model) {
    if (model.isNormalised() && !NORMALISED.contains(method.name())) {
      problems.add(
          item,
          method.name() + " does not train networks with batch normalisation",
          "remove batchNorm, or choose from adabn and its baselines");
    }
    if (!model.isNormalised() && method.name().equals(ADABN)) {
      problems.add(
          item,
          "adabn changes the statistics of batch normalisation, and the model has none",
          "write model: {type: mlp, batchNorm: true}, or cnn");
    }
  }

  private void fits(
      Value item,
      MethodInfo method,
      Optional<Kind> kind,
      Optional<ModelSpec> model,
      boolean unlabelled) {
    if (kind.isPresent() && !method.kinds().contains(kind.get())) {
      String kinds =
          method.kinds().stream().map(Kind::label).sorted().collect(Collectors.joining(", "));
      String others =
          catalogue.serving(kind.get()).stream()
              .filter(m -> m.usage() == method.usage())
              .map(MethodInfo::name)
              .collect(Collectors.joining(", "));
      problems.add(
          item,
          method.name() + " serves " + kinds + ", not " + kind.get().label(),
          others.isEmpty() ? "remove it" : "choose from " + others);
      return;
    }
    model.ifPresent(m -> normalised(item, method, m));
    if (model.isPresent() && !method.models().contains(model.get().type())) {
      String models = method.models().stream().sorted().collect(Collectors.joining(", "));
      problems.add(
          item,
          method.name() + " cannot train the model type " + model.get().type(),
          "choose a model type from " + models);
    }
    model.ifPresent(known -> layers(item, method, known));
    if (unlabelled && LEARN_FROM_TARGET_LABELS.contains(method.name())) {
      problems.add(
          item,
          method.name() + " learns from target labels, and the target has none",
          "write labels: 5 for the target, or remove it");
    }
  }

  private void layers(Value item, MethodInfo method, ModelSpec model) {
    for (ParameterInfo parameter : method.parameters()) {
      if (parameter.type() == ParameterInfo.Type.LAYER) {
        List<String> known = new ArrayList<>(model.layers());
        known.addAll(parameter.choices());
        item.under(parameter.name()).ifPresent(value -> layers(value, known));
      }
    }
  }

  private void layers(Value value, List<String> known) {
    if (value instanceof Value.Items items) {
      items.values().forEach(each -> layers(each, known));
    } else if (value instanceof Value.Scalar scalar && !known.contains(scalar.text())) {
      problems.add(
          value, "the model has no layer of this name", Nearest.cure(scalar.text(), known));
    }
  }

  /** A grid has no end in a continuous range. */
  private void ranges(Value item) {
    boolean grid =
        !given.wrong(ExperimentTable.SEARCH)
            && given.of(ExperimentTable.SEARCH).algorithm() == SearchSpec.Algorithm.GRID;
    if (!grid || !(item instanceof Value.Fields fields)) {
      return;
    }
    for (Value.Field field : fields.fields().values()) {
      Value value = field.value();
      if (value.under("uniform").isPresent() || value.under("logUniform").isPresent()) {
        problems.add(
            value,
            "a grid cannot try every value of a continuous range",
            "write a list, or search: {algorithm: random, trials: 8}");
      }
    }
  }
}
