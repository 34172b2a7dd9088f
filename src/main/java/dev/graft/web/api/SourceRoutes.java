package dev.graft.web.api;

import dev.graft.compare.Payback;
import dev.graft.compare.Payback.Reuse;
import dev.graft.compare.Unit;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.SourceModelRef;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.Views.SourceModel;
import dev.graft.run.Views.Sweep;
import dev.graft.web.api.TransferCosts.Reuses;
import dev.graft.web.json.Json;
import dev.graft.web.json.SourceModelJson;
import dev.graft.web.json.SourceModelJson.ReuseJson;
import dev.graft.web.json.TransferCostJson.SourceCostJson;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Source models: what each has cost, who reuses it, how far it has paid for itself. */
final class SourceRoutes {
  private final Store store;
  private final Emissions emissions;
  private final Planning planning;
  private final Comparing comparing;
  private final SourceCosts costs;

  SourceRoutes(Store store, Planning planning, Emissions emissions, Comparing comparing) {
    this.store = store;
    this.emissions = emissions;
    this.planning = planning;
    this.comparing = comparing;
    costs = new SourceCosts(store, planning);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/sources", this::list), Endpoint.read("/sources/{id}", this::one));
  }

  private void list(RoutingContext context) {
    Query query = Query.of(context, "limit", "cursor");
    int limit = query.whole("limit", 20, 1, 100);
    Reply.with(
        context,
        () -> {
          List<SourceModel> all = store.sourceModels();
          Page<SourceModel> page = Page.cut(all, limit, query.text("cursor"), "sources");
          Map<String, List<String>> users = users(all);
          return new Page<>(
              page.items().stream().map(model -> json(model, users)).toList(), page.next());
        });
  }

  private void one(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          List<SourceModel> all = store.sourceModels();
          return all.stream()
              .filter(model -> model.trial().equals(id))
              .findFirst()
              .map(model -> json(model, users(all)))
              .orElseThrow(() -> new NotFound("source model", id));
        });
  }

  /** Source models that were made from others, by the trials they were made from. */
  private Map<String, List<String>> users(List<SourceModel> all) {
    Map<String, List<String>> users = new HashMap<>();
    for (SourceModel model : all) {
      if (isMadeOfATrial(model)) {
        costs.madeBy(model.trial()).parts().stream()
            .map(part -> part.first().id())
            .filter(id -> !id.equals(model.trial()))
            .distinct()
            .forEach(id -> users.computeIfAbsent(id, i -> new ArrayList<>()).add(model.trial()));
      }
    }
    return users;
  }

  private boolean isMadeOfATrial(SourceModel model) {
    return store
        .sweep(model.sweep())
        .map(sweep -> Json.tree(sweep.spec()))
        .filter(spec -> spec.at("/sourceModel/trial").isTextual())
        .isPresent();
  }

  private SourceModelJson json(SourceModel model, Map<String, List<String>> users) {
    SourceCosts.Cost cost = costs.madeBy(model.trial());
    SourceCostJson made = MadeSource.of(cost, store, new Footprints(store, emissions));
    List<Reuse> joules = new ArrayList<>();
    @Nullable List<Reuse> grams = new ArrayList<>();
    List<ReuseJson> reuses = new ArrayList<>();
    for (Map.Entry<String, Integer> reuse : model.reuses().entrySet()) {
      Optional<Sweep> sweep = store.sweep(reuse.getKey());
      reuses.add(
          new ReuseJson(reuse.getKey(), sweep.map(Sweep::name).orElse(""), reuse.getValue()));
      Reuses pairs = pairs(reuse.getKey());
      joules.addAll(pairs.joules());
      if (grams == null || pairs.grams() == null) {
        grams = null;
      } else {
        grams.addAll(pairs.grams());
      }
    }
    @Nullable Double metered = made.carbonG() == null ? null : made.carbonG().total();
    Optional<Sweep> maker = store.sweep(model.sweep());
    return new SourceModelJson(
        model.trial(),
        model.sweep(),
        maker.map(Sweep::name).orElse(""),
        maker.flatMap(this::experiment).map(e -> e.model().type()).orElse(""),
        maker.flatMap(this::experiment).map(SourceRoutes::data).orElse(""),
        Json.time(model.madeAt()),
        made,
        model.reuses().values().stream().mapToInt(n -> n).sum(),
        reuses,
        users.getOrDefault(model.trial(), List.of()),
        Payback.of(cost.joules(), joules, Unit.JOULES),
        grams == null ? null : Payback.of(cost.grams(metered), grams, Unit.GRAMS));
  }

  /** A sweep that this node can no longer read has no pairs to show. */
  private Reuses pairs(String sweep) {
    try {
      return comparing.reuses(sweep);
    } catch (Refusal unreadable) {
      return new Reuses(List.of(), List.of());
    }
  }

  private Optional<Experiment> experiment(Sweep sweep) {
    try {
      return Optional.of(planning.restore(sweep.spec()));
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }

  private static String data(Experiment experiment) {
    SourceModelRef elsewhere = experiment.sourceModel();
    DatasetRef source = experiment.data().source();
    return elsewhere != null ? elsewhere.title() : source == null ? "" : source.title();
  }
}
