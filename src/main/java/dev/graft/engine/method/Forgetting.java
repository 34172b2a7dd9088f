package dev.graft.engine.method;

import dev.graft.data.Examples;
import dev.graft.engine.network.ModelFile;
import dev.graft.engine.network.NetworkPredictor;
import dev.graft.engine.network.Weights;
import dev.graft.method.Validators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a transfer forgets of the source: accuracy on the source's held-out rows of the source model
 * as it was ({@link #BEFORE}), and of the transferred one ({@link #AFTER}). The transferred model
 * answers by the source's head on its own hidden layers: by that head as it was trained on, where
 * source and target share it; else by the head as the source left it. {@link #LOST} is before −
 * after: above 0 the source is forgotten, 0 where nothing that the source needs has changed.
 */
final class Forgetting {
  static final String BEFORE = "source-before";
  static final String AFTER = "source-after";
  static final String LOST = "forgetting";

  private Forgetting() {}

  /** The figures, by name; none where no source rows are held out. */
  static Map<String, Double> of(Transfer.Start start, ModelFile trained) {
    Weights layers = trained.weights();
    Map<String, Weights.Weight> weights = new LinkedHashMap<>(start.source().weights().byName());
    start.source().network().parameters().forEach(name -> weights.put(name, layers.of(name)));
    if (start.keepsHead()) {
      weights.putAll(layers.byName());
    }
    return figures(start, new Weights(weights));
  }

  /** Of a transfer that leaves the source's layers as they were. */
  static Map<String, Double> none(Transfer.Start start) {
    return figures(start, start.source().weights());
  }

  private static Map<String, Double> figures(Transfer.Start start, Weights after) {
    Examples held = start.domains().sourceValidation();
    List<String> classes = start.source().heads().get(0).classes();
    if (held.rows() == 0 || !held.classes().equals(classes)) {
      return Map.of();
    }
    try (NetworkPredictor source = new NetworkPredictor(start.source())) {
      double was = Validators.accuracy(source, 0, held).orElseThrow();
      source.load(after);
      double is = Validators.accuracy(source, 0, held).orElseThrow();
      return Map.of(BEFORE, was, AFTER, is, LOST, was - is);
    }
  }
}
