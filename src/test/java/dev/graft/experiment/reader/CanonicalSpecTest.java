package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.plan.Planner;
import dev.graft.testing.FakeCatalogue;
import dev.graft.testing.RandomExperiments;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalSpecTest {
  private static final Catalogue CATALOGUE = FakeCatalogue.create();

  @Provide
  Arbitrary<String> files() {
    return RandomExperiments.files();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void of_readBack_isEqualAndPlansTheSame(@ForAll("files") String file)
      throws JsonProcessingException {
    Experiment experiment = new ExperimentReader().read(file, null, CATALOGUE);
    String json = new ObjectMapper().writeValueAsString(CanonicalSpec.of(experiment, CATALOGUE));
    Experiment again = new ExperimentReader().read(json, null, CATALOGUE);
    assertThat(again).as(json).isEqualTo(experiment);
    assertThat(new Planner().plan(again, CATALOGUE))
        .isEqualTo(new Planner().plan(experiment, CATALOGUE));
    assertThat(new ObjectMapper().writeValueAsString(CanonicalSpec.of(again, CATALOGUE)))
        .isEqualTo(json);
  }
}
