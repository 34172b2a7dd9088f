package dev.graft.experiment.reader;

import dev.graft.experiment.DataSpec;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Metric;
import dev.graft.experiment.SearchSpec;

/** Defaults that depend on other keys. */
final class Defaults {
  private Defaults() {}

  /** Domain adaptation that says nothing of target labels uses none. */
  static DataSpec labels(Value root, Kind kind, DataSpec data) {
    DatasetRef target = data.target();
    boolean said = root.under("data", "target", "labels").isPresent();
    return kind != Kind.DOMAIN_ADAPTATION || target == null || said
        ? data
        : new DataSpec(
            data.source(),
            target.withLabels(0),
            data.tasks(),
            data.preprocess(),
            data.testFraction(),
            data.unseen());
  }

  /** Zero-shot learning is scored class by class, tasks of numbers alone by their error. */
  static Metric metric(Value root, Kind kind, Metric metric, TargetSorts sorts) {
    if (root.under("metric").isPresent()) {
      return metric;
    }
    if (kind == Kind.MULTITASK && sorts == TargetSorts.NUMBERS) {
      return Metric.RMSE;
    }
    return kind == Kind.ZERO_SHOT ? Metric.BALANCED_ACCURACY : metric;
  }

  /** Selection by labelled target validation where there are labels, else by the source's. */
  static SearchSpec select(SearchSpec search, DataSpec data) {
    if (!search.select().isEmpty()) {
      return search;
    }
    DatasetRef target = data.target();
    String select = target != null && target.labels() == 0 ? "source-validation" : "validation";
    return search.selecting(select);
  }
}
