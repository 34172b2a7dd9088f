package dev.graft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.cluster.node.TrialFiles;
import dev.graft.data.catalogue.Datasets;
import dev.graft.experiment.Role;
import dev.graft.run.Claim;
import java.util.function.Predicate;

/**
 * Whether a control node itself has the data sets and the source model that a trial starts from.
 */
record InputsHere(Datasets datasets, TrialFiles files) implements Predicate<Claim> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public boolean test(Claim claim) {
    String source = claim.sourceTrial();
    if (source != null && files.model(claim.sweep(), source).isEmpty()) {
      return false;
    }
    JsonNode spec = spec(claim);
    JsonNode maker = spec.path("sourceModel").path("trial");
    boolean imports = claim.planned().role() == Role.SOURCE && maker.isTextual();
    if (imports && files.model(claim.sweep(), maker.asText()).isEmpty()) {
      return false;
    }
    return spec.path("data").findValuesAsText("dataset").stream().allMatch(datasets::isHere);
  }

  private static JsonNode spec(Claim claim) {
    try {
      return JSON.readTree(claim.spec());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an experiment that was stored is no JSON", e);
    }
  }
}
