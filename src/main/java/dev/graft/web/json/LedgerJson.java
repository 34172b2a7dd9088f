package dev.graft.web.json;

import dev.graft.carbon.Intensity;
import dev.graft.run.Views.NodeEnergy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the joules went.
 *
 * @param energyJ of the sweep asked for, else null
 * @param purposes what that sweep's energy was spent on, adding up to it; null without one
 * @param carbonG of that sweep, or operational carbon of all nodes
 * @param scope what {@code carbonG} covers
 */
public record LedgerJson(
    List<Node> nodes,
    @Nullable EnergyJson energyJ,
    @Nullable List<PurposeJson> purposes,
    @Nullable CarbonJson carbonG,
    @Nullable String carbonReason,
    String scope,
    List<Factor> factors) {

  /**
   * A node since its database began: {@code trialsJ + otherJ + idleJ + unattributedJ = totalJ}.
   *
   * @param microjoules the same as whole numbers, which add up exactly in any arithmetic
   * @param deletedJ the part of {@code trialsJ} whose sweeps were deleted
   * @param sweepJ the part of {@code trialsJ} that is the sweep's, where one is asked for
   * @param lo and {@code hi}: bounds of {@code totalJ}
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
      Parts microjoules,
      @Nullable Double sweepJ,
      double lo,
      double hi,
      String method,
      @Nullable String label) {

    public static Node of(NodeEnergy n, @Nullable Long sweepUj) {
      return new Node(
          n.node(),
          n.zone(),
          EnergyJson.joules(n.totalUj()),
          EnergyJson.joules(n.trialsUj()),
          EnergyJson.joules(n.otherUj()),
          EnergyJson.joules(n.idleUj()),
          EnergyJson.joules(n.unattributedUj()),
          EnergyJson.joules(n.deletedUj()),
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
          MeterLabel.of(n.method()));
    }
  }

  /** {@code deleted} is within {@code trials}. */
  public record Parts(
      long total, long trials, long other, long idle, long unattributed, long deleted) {}

  /** A grid's yearly mean that was used. */
  public record Factor(String zone, String country, double gramsPerKwh, int year, String source) {
    public static Factor of(Intensity i) {
      return new Factor(i.zone(), i.country(), i.gramsPerKwh(), i.year(), i.source());
    }
  }
}
