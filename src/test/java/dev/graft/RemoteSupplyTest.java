package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.graft.artifact.Artifact;
import dev.graft.artifact.Bringing;
import dev.graft.artifact.ContentCache;
import dev.graft.artifact.ControlHttp;
import dev.graft.artifact.Hashes;
import dev.graft.artifact.Manifest;
import dev.graft.artifact.Manifest.Entry;
import dev.graft.artifact.Manifest.Kind;
import dev.graft.cluster.node.SourceGone;
import dev.graft.cluster.node.Supply;
import dev.graft.cluster.node.TrialFiles;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.Claim;
import dev.graft.testing.Experiments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node makes of what it has, and of what other control nodes answer. */
final class RemoteSupplyTest {
  private static final String OWN = "http://own:1";
  private static final PlannedTrial PLANNED = Experiments.plan(1, Map.of()).trials().get(0);

  @TempDir Path directory;
  private HttpServer other;
  private int status = 200;
  private String answer = "";
  private byte[] content = {};
  private int asked;

  @BeforeEach
  void start() throws IOException {
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          boolean artifact = exchange.getRequestURI().getPath().contains("/artifacts/");
          byte[] body = artifact ? content : answer.getBytes(StandardCharsets.UTF_8);
          asked++;
          exchange.sendResponseHeaders(artifact ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
  }

  @AfterEach
  void stop() {
    other.stop(0);
  }

  private Supply supply(boolean controls, boolean here) {
    Hashes hashes = new Hashes();
    Bringing bringing =
        new Bringing(
            directory.resolve("home"),
            directory.resolve("trials"),
            new ContentCache(directory.resolve("cache"), 1_000, hashes),
            hashes);
    Supply supply =
        new RemoteSupply(new ControlHttp(null), bringing, List.of(), controls, OWN, claim -> here);
    String url = "http://127.0.0.1:" + other.getAddress().getPort();
    supply.controls(controls ? List.of(OWN, url) : List.of(url));
    return supply;
  }

  private static Claim claim(String source) {
    return new Claim("s1", "s1-t2", 1, "{}", PLANNED, source);
  }

  private void refuses(int how, String why) {
    status = how;
    answer = "{\"problems\":[{\"message\":\"" + why + "\",\"cure\":\"\"}]}";
  }

  private void hasModel() throws IOException {
    content = "weights".getBytes(StandardCharsets.UTF_8);
    Artifact model = new Hashes().of(Files.write(directory.resolve("model"), content));
    Manifest manifest =
        new Manifest(List.of(new Entry(Kind.TRIAL, "s1/s1-t1/model.bin", model)), Map.of());
    answer = new ObjectMapper().writeValueAsString(manifest);
  }

  @Test
  void worker_whoseControlHasLostASourceModel_saysSo_soThatItIsTrainedAgain() {
    refuses(410, "its model is not on this control node");
    assertThatThrownBy(() -> supply(false, false).bring(claim("s1-t1")))
        .isInstanceOf(SourceGone.class)
        .hasMessageContaining("s1-t1");
    assertThat(asked).as("asking again would not help").isEqualTo(1);
    refuses(422, "the file is not on the control node");
    assertThatThrownBy(() -> supply(false, false).bring(claim("s1-t1")))
        .isNotInstanceOf(SourceGone.class)
        .hasMessageContaining("the file is not on the control node");
  }

  @Test
  void leader_thatHasAll_asksNobody() throws IOException {
    assertThat(supply(true, true).bring(claim("s1-t1")).datasets()).isNull();
    assertThat(asked).isZero();
  }

  /** It took over from the one that kept the model. */
  @Test
  void leader_thatLacksAModel_getsItFromAnotherControlNode() throws IOException {
    hasModel();
    supply(true, false).bring(claim("s1-t1"));
    assertThat(new TrialFiles(directory).model("s1", "s1-t1"))
        .hasValueSatisfying(model -> assertThat(model).hasBinaryContent(content));
  }

  /** Its trainer, or its slot, tells what is missing. */
  @Test
  void leader_thatNobodyCanHelp_startsFromWhatIsHere() throws IOException {
    refuses(410, "its model is not on this control node");
    Supply supply = supply(true, false);
    assertThat(supply.bring(claim("s1-t1")).spec()).isEqualTo("{}");
    assertThat(supply.trouble()).isEmpty();
  }

  @Test
  void here_isWhoHasModelAndDataSets() throws IOException {
    Datasets datasets =
        new Datasets(Path.of("datasets").toAbsolutePath(), new KeptFolder(directory.resolve("up")));
    InputsHere here = new InputsHere(datasets, new TrialFiles(directory));
    assertThat(here.test(on("mnist", null))).isTrue();
    assertThat(here.test(on("coast", null))).as("another node knows it").isFalse();
    assertThat(here.test(on("mnist", "s1-t1"))).isFalse();
    Path model = directory.resolve("trials/s1/s1-t1/model.bin");
    Files.createDirectories(model.getParent());
    Files.writeString(model, "weights");
    assertThat(here.test(on("mnist", "s1-t1"))).isTrue();
    assertThat(here.test(importing("s0-t9"))).as("of an earlier sweep").isFalse();
    assertThat(here.test(importing("s1-t1"))).isTrue();
  }

  private static Claim importing(String trial) {
    PlannedTrial source =
        new PlannedTrial(
            "source",
            Role.SOURCE,
            PLANNED.method(),
            PLANNED.baselineOf(),
            PLANNED.setting(),
            PLANNED.seed(),
            PLANNED.parameters(),
            "content");
    String spec = "{\"sourceModel\":{\"trial\":\"" + trial + "\"}}";
    return new Claim("s1", "s1-t2", 1, spec, source, null);
  }

  private static Claim on(String dataset, String source) {
    String spec = "{\"data\":{\"source\":{\"dataset\":\"" + dataset + "\"}}}";
    return new Claim("s1", "s1-t2", 1, spec, PLANNED, source);
  }
}
