package dev.graft.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Accounts;
import dev.graft.access.AuditEntry;
import dev.graft.access.Caller;
import dev.graft.retention.Freed;
import dev.graft.retention.Pruning;
import dev.graft.retention.Wanted;
import dev.graft.run.NotFound;
import dev.graft.run.Store;
import dev.graft.run.SweepQuery;
import dev.graft.run.Views;
import dev.graft.web.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Admins have what is left of ended sweeps told, or forgotten. */
final class PruneRoutes {
  private static final int PAGE = 100;

  private final Store store;
  private final Accounts accounts;
  private final Path trials;
  private final Runnable pointsForgotten;
  private final Clock clock;

  /**
   * @param dataDir holds {@code trials/<sweep>/<trial>/}
   * @param pointsForgotten is run once points may have gone: what was drawn of them is old
   */
  PruneRoutes(Store store, Accounts accounts, Path dataDir, Runnable pointsForgotten, Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.trials = dataDir.resolve("trials");
    this.pointsForgotten = pointsForgotten;
    this.clock = clock;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/prune", this::prune));
  }

  private void prune(RoutingContext context) {
    Query.of(context);
    Body.text(context.request())
        .map(text -> PruneOrder.of(text, clock.millis()))
        .compose(asked -> Reply.off(context, () -> done(context, asked)))
        .onSuccess(told -> Reply.json(context, 200, told))
        .onFailure(context::fail);
  }

  private Map<String, Object> done(RoutingContext context, PruneOrder asked) throws IOException {
    Wanted wanted = asked.wanted();
    for (String id : wanted.sweeps()) {
      if (store.sweep(id).isEmpty()) throw new NotFound("sweep", id);
    }
    List<Freed> freed;
    try {
      freed = Pruning.of(store, trials, starts()::contains, wanted);
    } finally {
      if (wanted.applied()) {
        pointsForgotten.run();
      }
    }
    if (wanted.applied()) {
      record(context, asked, freed);
    }
    return Map.of(
        "applied",
        wanted.applied(),
        "freed",
        freed.stream()
            .map(
                one ->
                    Map.of(
                        "what", one.kind().label(),
                        "files", one.files(),
                        "points", one.points(),
                        "bytes", one.bytes()))
            .toList());
  }

  private void record(RoutingContext context, PruneOrder asked, List<Freed> freed) {
    accounts.record(
        new AuditEntry(
            0,
            clock.millis(),
            Visitor.of(context).map(Caller::name).orElse(""),
            Visitor.of(context).map(c -> c.means().name().toLowerCase(Locale.ROOT)).orElse(""),
            Visitor.address(context),
            "prune "
                + freed.stream().map(one -> one.kind().label()).collect(Collectors.joining(","))
                + " older than "
                + asked.olderThan()
                + (asked.wanted().sweeps().isEmpty() ? "" : " of " + asked.wanted().sweeps()),
            "%d files, %d points, %d bytes"
                .formatted(
                    freed.stream().mapToLong(Freed::files).sum(),
                    freed.stream().mapToLong(Freed::points).sum(),
                    freed.stream().mapToLong(Freed::bytes).sum())));
  }

  /** Trials whose models experiments name as what they start from. */
  private Set<String> starts() {
    Set<String> starts = new HashSet<>();
    @Nullable String cursor = null;
    do {
      Views.Page<Views.Sweep> page =
          store.sweeps(new SweepQuery(Set.of(), null, List.of(), null, "createdAt", PAGE, cursor));
      for (Views.Sweep sweep : page.items()) {
        JsonNode spec = Json.tree(sweep.spec());
        if (spec != null && spec.at("/sourceModel/trial").isTextual()) {
          starts.add(spec.at("/sourceModel/trial").asText());
        }
      }
      cursor = page.next();
    } while (cursor != null);
    return starts;
  }
}
