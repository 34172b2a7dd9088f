package dev.graft.web.api;

import dev.graft.experiment.CarbonSpec;
import dev.graft.run.Control;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.TrialHead;
import dev.graft.run.Views.Sweep;
import dev.graft.run.Views.Trial;
import dev.graft.web.json.SeriesJson;
import dev.graft.web.json.TrialJson;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Trials: listed, looked at, their curves, tried again. */
final class TrialRoutes {
  private final Store store;
  private final Heads heads;
  private final Control control;
  private final Emissions emissions;

  TrialRoutes(Store store, Heads heads, Control control, Emissions emissions) {
    this.store = store;
    this.heads = heads;
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
    Query query =
        Query.of(context, "method", "state", "role", "q", "sort", "limit", "cursor", "offset");
    TrialFilter filter = TrialFilter.of(query);
    int limit = query.whole("limit", 100, 1, 1000);
    int offset = query.whole("offset", 0, 0, 1_000_000);
    String id = context.pathParam("id");
    Reply.with(
        context,
        () -> {
          CarbonSpec asked = Footprints.asked(sweep(id).spec());
          Matching found = matching(id, filter);
          Page<String> page =
              Page.cut(
                  Math.max(0, found.total() - offset),
                  limit,
                  query.text("cursor"),
                  id + " " + filter + offset,
                  (from, to) -> found.ids().of(offset + from, offset + to));
          Footprints footprints = new Footprints(store, emissions);
          return new Listed(
              store.trials(page.items()).stream()
                  .map(t -> TrialJson.of(t, footprints.of(t, asked)))
                  .toList(),
              page.next(),
              found.total());
        });
  }

  /** How many trials match, and the ids of a part of them. */
  private record Matching(int total, Page.Part<String> ids) {}

  /**
   * The database tells trials of some kinds in planned order, which is what a page that opens asks
   * for; by their values, or by a text, all of them have to be looked at.
   */
  private Matching matching(String id, TrialFilter filter) {
    if (filter.isPlanned()) {
      return new Matching(
          store.trialCount(id, filter.kinds()),
          (from, to) -> store.trialIds(id, filter.kinds(), filter.isBackwards(), from, to - from));
    }
    List<TrialHead> all = filter.apply(heads.of(id));
    return new Matching(
        all.size(), (from, to) -> all.subList(from, to).stream().map(TrialHead::id).toList());
  }

  /**
   * @param total trials that match, on this page or another
   */
  record Listed(List<TrialJson> items, @Nullable String next, int total) {}

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
          List<String> all = heads.of(id).stream().map(TrialHead::id).toList();
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
