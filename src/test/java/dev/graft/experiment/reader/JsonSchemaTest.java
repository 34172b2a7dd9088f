package dev.graft.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.testing.FakeCatalogue;
import dev.graft.testing.RandomExperiments;
import dev.graft.testing.SchemaCheck;
import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schema and reader come from one table; here they are held against each other. */
class JsonSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final JsonNode SCHEMA = JSON.valueToTree(JsonSchema.of(FakeCatalogue.create()));

  @Provide
  Arbitrary<String> files() {
    return RandomExperiments.files();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatTheReaderAccepts_isValid(@ForAll("files") String file) throws IOException {
    assertThat(SchemaCheck.check(SCHEMA, YAML.readTree(file))).as(file).isEmpty();
    Experiment experiment = new ExperimentReader().read(file, null, FakeCatalogue.create());
    JsonNode canonical = JSON.valueToTree(CanonicalSpec.of(experiment, FakeCatalogue.create()));
    assertThat(SchemaCheck.check(SCHEMA, canonical)).as("%s", canonical).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"graft\": 2",
        "\"graft\": \"1\"",
        "\"name\": \"a b\"",
        "\"name\": \"\"",
        "\"kind\": \"transfert\"",
        "\"data\": {\"source\": \"mnits\"}",
        "\"data\": {\"source\": {\"dataset\": \"mnist\", \"labels\": -1}}",
        "\"data\": {\"source\": {\"dataset\": \"mnist\", \"label\": {}}}",
        "\"data\": {\"preprocess\": [\"l3\"]}",
        "\"data\": {\"preprocess\": [{}]}",
        "\"data\": {\"preprocess\": [{\"pca\": 2, \"resize\": 8}]}",
        "\"model\": \"transformer\"",
        "\"model\": {\"type\": \"mlp\", \"hidden\": []}",
        "\"model\": {\"type\": \"mlp\", \"kernel\": 3}",
        "\"model\": {\"hidden\": [3]}",
        "\"methods\": []",
        "\"methods\": [\"dan\"]",
        "\"methods\": [{\"name\": \"dann\", \"lamda\": 1}]",
        "\"methods\": [{\"name\": \"dann\", \"lambda\": \"1\"}]",
        "\"methods\": [{\"name\": \"dann\", \"lambda\": []}]",
        "\"methods\": [{\"name\": \"dann\", \"lambda\": [1, 1.0]}]",
        "\"methods\": [{\"name\": \"dann\", \"lambda\": 1001}]",
        "\"methods\": [{\"name\": \"dann\", \"lambda\": {\"whole\": [1, 2]}}]",
        "\"methods\": [{\"name\": \"dann\", \"lambda\": {\"uniform\": [1]}}]",
        "\"methods\": [\"source-model\"]",
        "\"baselines\": \"none\"",
        "\"baselines\": []",
        "\"baselines\": [\"dann\"]",
        "\"baselines\": {\"none\": \" \"}",
        "\"training\": {\"epochs\": 0}",
        "\"training\": {\"epochs\": 1.5}",
        "\"training\": {\"optimizer\": \"adam\"}",
        "\"search\": {\"algorithm\": \"annealing\"}",
        "\"search\": {\"select\": \"best\"}",
        "\"seeds\": 0",
        "\"seeds\": 1001",
        "\"seeds\": [1, 1]",
        "\"seeds\": [-1]",
        "\"metric\": \"auc\"",
        "\"margin\": 1000001",
        "\"budget\": {\"carbon\": 20}",
        "\"budget\": {\"carbon\": \"20 lb\"}",
        "\"budget\": {\"energy\": \"Wh\"}",
        "\"budget\": {\"trials\": 0}",
        "\"carbon\": {\"zone\": \"XXX\"}",
        "\"carbon\": {\"pue\": 0.9}",
        "\"seed\": 5"
      })
  void whatTheSchemaRefuses_theReaderRefusesToo(String key) throws IOException {
    String name = key.substring(0, key.indexOf(':'));
    StringBuilder text = new StringBuilder("{" + key);
    for (String other :
        new String[] {
          "\"graft\": 1",
          "\"name\": \"a\"",
          "\"kind\": \"domain-adaptation\"",
          "\"data\": {\"source\": \"mnist\", \"target\": \"optdigits\"}",
          "\"methods\": [\"dann\"]"
        }) {
      text.append(other.startsWith(name + ":") ? "" : ", " + other);
    }
    String json = text.append("}").toString();
    assertThat(SchemaCheck.check(SCHEMA, JSON.readTree(json))).as(json).isNotEmpty();
    assertThatThrownBy(() -> new ExperimentReader().read(json, null, FakeCatalogue.create()))
        .isInstanceOf(InvalidInput.class);
  }
}
