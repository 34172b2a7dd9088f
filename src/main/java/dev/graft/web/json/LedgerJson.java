package dev.graft.web.json;

import dev.graft.carbon.GridBasis;
import dev.graft.carbon.Intensity;
import dev.graft.carbon.LiveIntensities;
import dev.graft.run.GridReading;
import dev.graft.run.MachineState.Domain;
import dev.graft.run.Views.NodeEnergy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the joules went.
 *
 * @param energyJ of the sweep asked for, else null
 * @param purposes what that sweep's energy was spent on, adding up to it; null without one
 * @param domainsJ that sweep's joules by domain, as far as reports told it; null without one
 * @param carbonG of that sweep, or operational carbon of all nodes
 * @param scope what {@code carbonG} covers
 * @param note what must be told of how it was charged, or null
 * @param grid how grids stand now, where a provider is asked
 */
public record LedgerJson(
    List<Node> nodes,
    @Nullable EnergyJson energyJ,
    @Nullable List<PurposeJson> purposes,
    @Nullable Map<String, Double> domainsJ,
    @Nullable CarbonJson carbonG,
    @Nullable String carbonReason,
    String scope,
    List<Factor> factors,
    @Nullable String note,
    List<Grid> grid) {

  /**
   * A node since its database began: {@code trialsJ + otherJ + idleJ + unattributedJ = totalJ}.
   *
   * @param microjoules the same as whole numbers, which add up exactly in any arithmetic
   * @param deletedJ the part of {@code trialsJ} whose sweeps were deleted
   * @param gapJ the part of {@code unattributedJ} that counters told after a start that was killed
   * @param idlePower how the idle power of its machine is known: model, learnt or learning (until
   *     there was a minute without trials); null where it is not told
   * @param domains the same by domain (packages, memory, each GPU), as far as reports told it
   * @param notes on starts that were killed: what is known of what they drew; on readings that were
   *     wrong since the node's start
   * @param sweepJ the part of {@code trialsJ} that is the sweep's, where one is asked for
   * @param lo and {@code hi}: bounds of {@code totalJ}
   * @param processor of a node that is here, with its hardware threads; null: not known
   */
  public record Node(
      String id,
      @Nullable String zone,
      double totalJ,
      double trialsJ,
      double otherJ,
      double idleJ,
      double unattributedJ,
      double deletedJ,
      double gapJ,
      Parts microjoules,
      @Nullable Double sweepJ,
      double lo,
      double hi,
      String method,
      @Nullable String label,
      @Nullable String idlePower,
      List<DomainJson> domains,
      List<String> notes,
      @Nullable String processor) {

    /**
     * @param meters notes on its readings since its start
     */
    public static Node of(
        NodeEnergy n, @Nullable Long sweepUj, List<String> meters, @Nullable String processor) {
      return new Node(
          n.node(),
          n.zone(),
          EnergyJson.joules(n.totalUj()),
          EnergyJson.joules(n.trialsUj()),
          EnergyJson.joules(n.otherUj()),
          EnergyJson.joules(n.idleUj()),
          EnergyJson.joules(n.unattributedUj()),
          EnergyJson.joules(n.deletedUj()),
          EnergyJson.joules(n.gapUj()),
          new Parts(
              n.totalUj(),
              n.trialsUj(),
              n.otherUj(),
              n.idleUj(),
              n.unattributedUj(),
              n.deletedUj()),
          sweepUj == null ? null : EnergyJson.joules(sweepUj),
          EnergyJson.joules(n.totalUj()) * n.low(),
          EnergyJson.joules(n.totalUj()) * n.high(),
          n.method(),
          MeterLabel.of(n.method()),
          n.idlePower(),
          n.domains().stream().map(DomainJson::of).toList(),
          Stream.concat(n.notes().stream(), meters.stream()).toList(),
          processor);
    }
  }

  /** A domain of a node: its parts add up to its total. */
  public record DomainJson(
      String domain,
      double totalJ,
      double trialsJ,
      double otherJ,
      double idleJ,
      double unattributedJ) {
    static DomainJson of(Domain d) {
      return new DomainJson(
          d.name(),
          EnergyJson.joules(d.totalUj()),
          EnergyJson.joules(d.trialsUj()),
          EnergyJson.joules(d.otherUj()),
          EnergyJson.joules(d.idleUj()),
          EnergyJson.joules(d.unattributedUj()));
    }
  }

  /** {@code deleted} is within {@code trials}. */
  public record Parts(
      long total, long trials, long other, long idle, long unattributed, long deleted) {}

  /**
   * A grid's figure that was used: its yearly mean, or figures by quarters of an hour.
   *
   * @param gramsPerKwh mean by energy
   * @param year of a yearly mean; 0 where every quarter has a figure of its own
   * @param signal average or marginal, {@code scope} direct or lifecycle
   * @param byTime null for a yearly mean
   */
  public record Factor(
      String zone,
      String country,
      double gramsPerKwh,
      int year,
      String source,
      String signal,
      String scope,
      @Nullable ByTime byTime) {
    public static Factor of(Intensity i) {
      return new Factor(
          i.zone(),
          i.country(),
          i.gramsPerKwh(),
          i.year(),
          i.source(),
          GridReading.Signal.AVERAGE.label(),
          GridReading.Scope.LIFECYCLE.label(),
          null);
    }

    public static Factor of(Intensity yearly, GridBasis.Used u) {
      return new Factor(
          u.zone(),
          yearly.country(),
          u.gramsPerKwh(),
          u.yearly() == 0 ? 0 : yearly.year(),
          u.yearly() == 0 ? u.source() : u.source() + " + " + yearly.source(),
          u.signal().label(),
          u.scope().label(),
          new ByTime(
              u.lo(),
              u.hi(),
              u.quarters(),
              u.forecast(),
              u.lastKnown(),
              u.yearly(),
              Json.time(u.from()),
              Json.time(u.until())));
    }
  }

  /**
   * @param lo least g/kWh, {@code hi} greatest
   * @param quarters of an hour with a figure of their own; of them {@code forecast} by a forecast
   *     or an estimate, {@code lastKnown} by the last known figure; {@code yearly} further ones by
   *     the yearly mean
   */
  public record ByTime(
      double lo,
      double hi,
      int quarters,
      int forecast,
      int lastKnown,
      int yearly,
      @Nullable String from,
      @Nullable String until) {}

  /**
   * How a grid stands now, by the provider.
   *
   * @param standing live, last-known, or yearly
   * @param gramsPerKwh that energy is charged with now
   * @param asOf when that figure is of
   * @param trouble why it is not live, or null
   */
  public record Grid(
      String zone,
      String standing,
      @Nullable Double gramsPerKwh,
      @Nullable String signal,
      @Nullable String scope,
      boolean forecast,
      @Nullable String asOf,
      @Nullable String source,
      @Nullable String trouble) {
    public static Grid of(LiveIntensities.State state, @Nullable Intensity yearly) {
      GridReading r = state.reading();
      String standing = state.standing().label();
      return r == null
          ? new Grid(
              state.zone(),
              standing,
              yearly == null ? null : yearly.gramsPerKwh(),
              GridReading.Signal.AVERAGE.label(),
              GridReading.Scope.LIFECYCLE.label(),
              false,
              yearly == null ? null : String.valueOf(yearly.year()),
              yearly == null ? null : yearly.source(),
              state.trouble())
          : new Grid(
              state.zone(),
              standing,
              r.gramsPerKwh(),
              r.signal().label(),
              r.scope().label(),
              r.forecast(),
              Json.time(r.asOf()),
              r.source(),
              state.trouble());
    }
  }
}
