package dev.graft.web.api;

import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Control;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.TrialState;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.SeriesJson;
import dev.graft.web.json.TrialJson;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Trials: listed, looked at, their curves, tried again. */
final class TrialRoutes {
  private static final Map<String, Comparator<Trial>> SORTS =
      Map.of(
          "method", Comparator.comparing(t -> t.planned().method()),
          "seed", Comparator.comparing(t -> t.planned().seed()),
          "state", Comparator.comparing(Trial::state),
          "score", Comparator.comparing(t -> t.metrics().getOrDefault("score", -1.0)),
          "energy", Comparator.comparing(t -> t.energy().totalUj()),
          "startedAt", Comparator.comparing(Trial::startedAt),
          "finishedAt", Comparator.comparing(Trial::finishedAt));

  private final Store store;
  private final Control control;
  private final Emissions emissions;

  TrialRoutes(Store store, Control control, Emissions emissions) {
    this.store = store;
    this.control = control;
    this.emissions = emissions;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/sweeps/{id}/trials", this::list),
        Endpoint.read("/sweeps/{id}/metrics", this::curves),
        Endpoint.read("/trials/{id}", this::tell),
        Endpoint.read("/trials/{id}/metrics", this::metrics),
        Endpoint.post("/trials/{id}/retry", this::retry));
  }

  private void list(RoutingContext context) {
    Query query = Query.of(context, "method", "state", "sort", "limit", "cursor");
    Optional<TrialState> state = query.state("state", TrialState.values(), TrialState::label);
    Optional<String> method = query.text("method");
    String sort = query.sort("planned", sortKeys());
    int limit = query.whole("limit", 100, 1, 1000);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          CarbonSpec asked = Footprints.asked(sweep(id).spec());
          List<Trial> all = new ArrayList<>(store.trials(id));
          all.removeIf(t -> state.isPresent() && t.state() != state.get());
          all.removeIf(t -> method.isPresent() && !t.planned().method().equals(method.get()));
          order(all, sort);
          Page<Trial> page =
              Page.cut(all, limit, query.text("cursor"), id + " " + method + " " + state + sort);
          Footprints footprints = new Footprints(store, emissions);
          return new Page<>(
              page.items().stream().map(t -> TrialJson.of(t, footprints.of(t, asked))).toList(),
              page.next());
        });
  }

  private static List<String> sortKeys() {
    List<String> keys = new ArrayList<>(SORTS.keySet());
    keys.add("planned");
    keys.sort(Comparator.naturalOrder());
    return keys;
  }

  /** Ties stay in planned order, in which the list comes. */
  private static void order(List<Trial> trials, String sort) {
    boolean down = sort.startsWith("-");
    Comparator<Trial> by = SORTS.get(down ? sort.substring(1) : sort);
    if (by != null) {
      trials.sort(down ? by.reversed() : by);
    } else if (down) {
      Collections.reverse(trials);
    }
  }

  private void tell(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          Trial trial = trial(store, id);
          CarbonSpec asked = Footprints.asked(sweep(trial.sweep()).spec());
          return TrialJson.of(
              trial,
              new Footprints(store, emissions).of(trial, asked),
              store.attempts(id),
              store.openingsOf(id));
        });
  }

  private void metrics(RoutingContext context) {
    Query query = Query.of(context, "names", "maxPoints");
    List<String> names = query.list("names");
    int points = query.whole("maxPoints", 500, 2, 100_000);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          trial(store, id);
          return curves(id, names, points);
        });
  }

  /** The curves of many trials in one answer. */
  private void curves(RoutingContext context) {
    Query query = Query.of(context, "names", "maxPoints", "trials", "limit", "cursor");
    List<String> names = query.list("names");
    Set<String> wanted = Set.copyOf(query.list("trials"));
    int points = query.whole("maxPoints", 500, 2, 100_000);
    int limit = query.whole("limit", 200, 1, 1000);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          sweep(id);
          List<String> all = store.trials(id).stream().map(Trial::id).toList();
          List<String> trials = wanted.isEmpty() ? all : some(all, wanted);
          Page<String> page =
              Page.cut(trials, limit, query.text("cursor"), id + names + wanted + points);
          return new Page<>(
              page.items().stream().map(trial -> curves(trial, names, points)).toList(),
              page.next());
        });
  }

  private static List<String> some(List<String> all, Set<String> wanted) {
    Set<String> unknown = new TreeSet<>(wanted);
    all.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw Refusal.of(
          400,
          "trials",
          String.join(",", unknown),
          "no trial of this sweep",
          "use ids that GET /sweeps/{id}/trials tells");
    }
    return all.stream().filter(wanted::contains).toList();
  }

  private Curves curves(String trial, List<String> names, int points) {
    return new Curves(
        trial, store.series(trial, names, points).stream().map(SeriesJson::of).toList());
  }

  private void retry(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Reply.of(context, control.retryTrial(id))
        .onSuccess(state -> Reply.json(context, 202, Map.of("id", id, "state", state.label())))
        .onFailure(context::fail);
  }

  private Sweep sweep(String id) {
    return store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
  }

  static Trial trial(Store store, String id) {
    return store.trial(id).orElseThrow(() -> new NotFound("trial", id));
  }

  record Curves(String trial, List<SeriesJson> series) {}
}
