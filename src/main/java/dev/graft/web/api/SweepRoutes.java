package dev.graft.web.api;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Plan;
import dev.graft.run.Control;
import dev.graft.run.Marks;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepCommand;
import dev.graft.run.SweepQuery;
import dev.graft.run.SweepState;
import dev.graft.run.Views;
import dev.graft.web.api.Planning.Draft;
import dev.graft.web.json.Json;
import dev.graft.web.json.SweepJson;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Sweeps: launched, listed, looked at, commanded, deleted. */
final class SweepRoutes {
  private final Store store;
  private final Control control;
  private final Planning planning;
  private final DataRoots roots;
  private final Emissions emissions;
  private final ToDoubleFunction<String> running;
  private final BudgetRoutes budgets;
  private final Prospects prospects;
  private final Fitting fitting;
  private final WarmStarts warm;
  private final SweepEnergy took;
  private final PastEstimates past;

  /**
   * @param running how far the running trials of a sweep are, added up
   */
  SweepRoutes(
      Store store,
      Control control,
      Planning planning,
      DataRoots roots,
      Emissions emissions,
      ToDoubleFunction<String> running,
      BudgetRoutes budgets,
      Prospects prospects,
      Fitting fitting,
      WarmStarts warm,
      SweepEnergy took) {
    this.took = took;
    past = new PastEstimates(store, emissions, took);
    this.warm = warm;
    this.prospects = prospects;
    this.fitting = fitting;
    this.store = store;
    this.control = control;
    this.planning = planning;
    this.roots = roots;
    this.emissions = emissions;
    this.running = running;
    this.budgets = budgets;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/sweeps", this::launch),
        Endpoint.read("/sweeps", this::list),
        Endpoint.read("/sweeps/{id}", c -> Reply.with(c, () -> told(c.pathParam("id"), c))),
        Endpoint.post("/sweeps/{id}/pause", c -> command(c, SweepCommand.PAUSE)),
        Endpoint.post("/sweeps/{id}/resume", c -> command(c, SweepCommand.RESUME)),
        Endpoint.post("/sweeps/{id}/cancel", c -> command(c, SweepCommand.CANCEL)),
        Endpoint.post("/sweeps/{id}/retry", c -> command(c, SweepCommand.RETRY)),
        Endpoint.delete("/sweeps/{id}", this::delete));
  }

  private void launch(RoutingContext context) {
    Query.of(context);
    Optional<String> key = idempotencyKey(context);
    Body.text(context.request())
        .compose(text -> Reply.off(context, () -> prepared(text)))
        .compose(ready -> launch(context, ready, key))
        .onSuccess(
            sweep -> {
              context.response().putHeader("Location", sweep.url());
              Reply.json(context, 201, sweep);
            })
        .onFailure(context::fail);
  }

  private Prepared prepared(String text) {
    Draft draft = warm.readUp(planning.read(text));
    roots.check(draft.experiment());
    Plan plan = planning.plan(draft.experiment());
    fitting.requireRoom(draft.experiment());
    fitting.requireGrams(draft.experiment());
    return new Prepared(draft, plan, Json.text(prospects.of(draft.experiment(), plan)));
  }

  private Future<Launched> launch(RoutingContext context, Prepared ready, Optional<String> key) {
    String spec = ready.draft().spec();
    return Reply.of(
            context,
            control.launch(ready.draft().experiment(), spec, ready.plan(), key.orElse(null)))
        .compose(id -> Reply.of(context, store.estimate(id, ready.estimate)).map(v -> id))
        .compose(id -> Reply.off(context, () -> sweep(id)))
        .map(
            sweep -> {
              if (!sweep.spec().equals(spec)) {
                throw Refusal.of(
                    409,
                    "Idempotency-Key",
                    key.orElse(""),
                    "has launched another experiment before",
                    "use a new key for each launch");
              }
              return Launched.of(sweep);
            });
  }

  private static Optional<String> idempotencyKey(RoutingContext context) {
    @Nullable String key = context.request().getHeader("Idempotency-Key");
    if (key != null && !key.matches("[\\x21-\\x7e]{1,200}")) {
      throw Refusal.of(
          400,
          "Idempotency-Key",
          key,
          "is not a key",
          "use 1 to 200 visible ASCII characters, such as a UUID");
    }
    return Optional.ofNullable(key);
  }

  private void list(RoutingContext context) {
    Query query = Query.of(context, "state", "kind", "tag", "q", "sort", "limit", "cursor");
    SweepQuery asked =
        new SweepQuery(
            query.states("state", SweepState.values(), SweepState::label),
            query.state("kind", Kind.values(), Kind::label).orElse(null),
            query.list("tag"),
            query.text("q").orElse(null),
            query.sort("-createdAt", SweepQuery.SORTS),
            query.whole("limit", 50, 1, 500),
            query.text("cursor").orElse(null));
    Reply.with(
        context,
        () -> {
          Views.Page<Views.Sweep> page = page(asked);
          Footprints footprints = new Footprints(store, emissions);
          Map<String, Marks> marks =
              store.marks(page.items().stream().map(Views.Sweep::id).toList());
          return new Page<>(
              page.items().stream()
                  .map(s -> json(s, footprints, marks.getOrDefault(s.id(), Marks.NONE)))
                  .toList(),
              page.next());
        });
  }

  private Views.Page<Views.Sweep> page(SweepQuery asked) {
    try {
      return store.sweeps(asked);
    } catch (InvalidInput e) {
      throw new Refusal(400, String.valueOf(e.getMessage()), e.problems());
    }
  }

  private SweepJson told(String id, RoutingContext context) {
    Query.of(context);
    return told(id);
  }

  SweepJson told(String id) {
    Views.Sweep sweep = sweep(id);
    Marks marks = store.marks(List.of(id)).getOrDefault(id, Marks.NONE);
    return json(sweep, new Footprints(store, emissions), marks)
        .with(budgets.of(sweep), past.of(sweep), Placements.of(store, sweep));
  }

  private SweepJson json(Views.Sweep sweep, Footprints footprints, Marks marks) {
    Map<String, Views.Energy> byNode = took.byNode(sweep);
    return SweepJson.of(
        sweep,
        SweepEnergy.sum(byNode),
        footprints.of(sweep, byNode),
        footprints.deferral(sweep),
        running.applyAsDouble(sweep.id()),
        marks);
  }

  private void command(RoutingContext context, SweepCommand command) {
    Query.of(context);
    String id = context.pathParam("id");
    Reply.of(context, control.command(id, command))
        .onSuccess(state -> Reply.json(context, 202, Map.of("id", id, "state", state.label())))
        .onFailure(context::fail);
  }

  private void delete(RoutingContext context) {
    Query.of(context);
    String id = context.pathParam("id");
    Reply.of(context, control.delete(id))
        .onSuccess(gone -> Reply.json(context, 202, Map.of("id", id, "state", "deleted")))
        .onFailure(context::fail);
  }

  private Views.Sweep sweep(String id) {
    return store.sweep(id).orElseThrow(() -> new NotFound("sweep", id));
  }

  /**
   * @param estimate of what it will take, as JSON
   */
  private record Prepared(Draft draft, Plan plan, String estimate) {}

  record Launched(String id, String name, String kind, String state, String url) {
    static Launched of(Views.Sweep s) {
      return new Launched(
          s.id(), s.name(), s.kind().label(), s.state().label(), "/api/v1/sweeps/" + s.id());
    }
  }
}
