package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.access.Role;
import dev.graft.access.User;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of users' own, over HTTP: looked into, kept, removed; and what is tried with them. */
final class OwnDataRoutesTest {
  private static final String CSV =
      IntStream.range(0, 60)
          .mapToObj(
              i -> i * 7919 % 1009 + "," + "xy".charAt(i / 2 % 2) + "," + (i % 2 == 0 ? "a" : "b"))
          .collect(Collectors.joining("\n", "size,site,kind\n", "\n"));

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory, "0.0.0.0");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String token(Role role) {
    User user = server.accounts.user(role.label()).orElseThrow();
    return "Bearer " + server.gatekeeper.issue(user, role, "", null).secret();
  }

  private HttpResponse<String> post(String call, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1" + call))
            .header("Authorization", token(Role.OPERATOR))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String call) throws Exception {
    return post(call, CSV.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> delete(String name) throws Exception {
    return server.send(
        "DELETE", "/api/v1/datasets/" + name, null, "Authorization", token(Role.OPERATOR));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return TestServer.JSON.readTree(answer.body());
  }

  private List<String> uploads() throws Exception {
    if (!Files.isDirectory(directory.resolve("own"))) {
      return List.of();
    }
    try (var all = Files.walk(directory.resolve("own"))) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.resolve("own").relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFile_isLookedInto_andNothingOfItStays() throws Exception {
    HttpResponse<String> answer = post("/datasets/check?file=coast.csv");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode check = json(answer);
    assertThat(check.path("fit").asBoolean()).isTrue();
    assertThat(check.path("rows").asInt()).isEqualTo(60);
    assertThat(check.path("label").path("column").asText()).isEqualTo("kind");
    assertThat(check.path("domainChoices").toString()).isEqualTo("[\"site\"]");
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aFile_isKept_onceUnderItsName_andRemoved() throws Exception {
    HttpResponse<String> answer =
        post("/datasets?file=Coast.csv&label=kind&licence=CC0&notice=By+the+sea");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode kept = json(answer).path("items").path(0);
    assertThat(kept.path("name").asText()).isEqualTo("coast");
    assertThat(kept.path("classes").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(kept.path("licence").asText()).isEqualTo("CC0");
    assertThat(kept.path("own").path("by").asText()).isEqualTo("operator");
    assertThat(kept.path("own").path("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(uploads()).containsExactly("coast/about.properties", "coast/data.csv");
    assertThat(directory.resolve("own/coast/data.csv")).hasContent(CSV);

    assertThat(post("/datasets?file=coast.csv").statusCode()).isEqualTo(201);
    HttpResponse<String> other =
        post("/datasets?file=coast.csv", CSV.replace('7', '8').getBytes(StandardCharsets.UTF_8));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("is the name of another data set", "coast-2");
    assertThat(post("/datasets?file=coast.csv&name=mnist").body()).contains("comes with Graft");

    assertThat(delete("coast").statusCode()).isEqualTo(204);
    assertThat(delete("coast").statusCode()).isEqualTo(404);
    assertThat(uploads()).containsExactly("coast/about.properties");
  }

  @Test
  void aColumnOfDomains_makesADataSetOfEach() throws Exception {
    JsonNode kept = json(post("/datasets?file=coast.csv&label=kind&domain=site")).path("items");
    assertThat(kept.findValuesAsText("name")).startsWith("coast-x", "coast-y");
    assertThat(kept.path(0).path("rows").asInt()).isEqualTo(30);
    assertThat(kept.path(0).path("width").asInt()).isEqualTo(1);
    assertThat(uploads())
        .containsExactly(
            "coast-x/about.properties",
            "coast-x/data.csv",
            "coast-y/about.properties",
            "coast-y/data.csv");
  }

  @Test
  void columnsThatAreLeftOut_areNotKept() throws Exception {
    JsonNode check = json(post("/datasets/check?file=coast.csv&leave=site"));
    assertThat(check.path("columns").findValuesAsText("name")).containsExactly("size", "kind");
    JsonNode kept = json(post("/datasets?file=coast.csv&leave=site")).path("items").path(0);
    assertThat(kept.path("width").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(directory.resolve("own/coast/data.csv"))).startsWith("size,kind");
    // it is what is kept that the name stands for
    assertThat(post("/datasets?file=coast.csv").statusCode()).isEqualTo(422);
    assertThat(post("/datasets?file=coast.csv&leave=site").statusCode()).isEqualTo(201);
    assertThat(post("/datasets?file=coast.csv&leave=size,site").body()).contains("leave fewer out");
    assertThat(uploads()).containsExactly("coast/about.properties", "coast/data.csv");
  }

  @Test
  void whatCannotBeLearntFrom_isRefused_inWords_andNotKept() throws Exception {
    byte[] ragged = "a,b\n1,x\n2\n".getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer = post("/datasets?file=bad.csv", ragged);
    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problem = json(answer).path("problems").path(0);
    assertThat(problem.path("line").asInt()).isEqualTo(3);
    assertThat(problem.path("message").asText()).contains("the first row has 2");
    assertThat(answer.body()).doesNotContain(directory.toString());
    assertThat(post("/datasets?file=bad.txt").body()).contains("its ending tells no format");
    assertThat(post("/datasets").body()).contains("the name of the file is missing");
    assertThat(uploads()).isEmpty();
  }

  @Test
  void aDataSet_isNotRemoved_whileASweepUsesIt() throws Exception {
    assertThat(post("/datasets?file=coast.csv&name=wine").statusCode()).isEqualTo(201);
    String experiment =
        """
        graft: 1
        name: tasting
        question: Does it help?
        kind: transfer
        data: {source: wine, target: {dataset: wine, labels: 5}}
        model: {type: mlp}
        methods: [fine-tune]
        seeds: 5
        """;
    HttpResponse<String> sweep =
        server.send("POST", "/api/v1/sweeps", experiment, "Authorization", token(Role.OPERATOR));
    assertThat(sweep.statusCode()).as(sweep.body()).isEqualTo(201);
    HttpResponse<String> refused = delete("wine");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("is in use by tasting", "cancel");
    server.send(
        "POST",
        "/api/v1/sweeps/" + json(sweep).path("id").asText() + "/cancel",
        null,
        "Authorization",
        token(Role.OPERATOR));
    assertThat(delete("wine").statusCode()).isEqualTo(204);
  }

  @Test
  void tooLargeAFile_isRefused_beforeItComes_andAsItComes() throws Exception {
    byte[] large = new byte[(1 << 20) + 1];
    HttpResponse<String> told = post("/datasets?file=coast.csv", large);
    assertThat(told.statusCode()).isEqualTo(413);
    assertThat(told.body()).contains("send at most 1 MiB");
    HttpRequest untold =
        HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/datasets?file=coast.csv"))
            .header("Authorization", token(Role.OPERATOR))
            .POST(BodyPublishers.ofByteArrays(List.of(large)))
            .build();
    assertThat(http.send(untold, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    assertThat(uploads()).isEmpty();
  }

  @Test
  void names_cannotLeadOut_norForgeLines() throws Exception {
    for (String file : List.of("../../../secret.csv", "..\\secret.csv", "/etc/secret.csv")) {
      JsonNode kept = json(post("/datasets?name=kept&file=" + encoded(file))).path("items");
      assertThat(kept.path(0).path("own").path("file").asText()).isEqualTo("secret.csv");
    }
    for (String name : List.of("../out", "..", "a/b", "a\nb", "%2e%2e", ".hidden", "a\u0000b")) {
      HttpResponse<String> answer = post("/datasets?file=x.csv&name=" + encoded(name));
      assertThat(answer.statusCode()).as(name).isEqualTo(422);
    }
    JsonNode forged =
        json(post("/datasets?name=kept&file=" + encoded("a\r\n12:00 INFO all is well\u202e.csv")));
    assertThat(forged.path("items").path(0).path("own").path("file").asText())
        .isEqualTo("a__12:00 INFO all is well_.csv");
    assertThat(uploads()).containsExactly("kept/about.properties", "kept/data.csv");
    try (var all = Files.list(directory)) {
      assertThat(all).noneMatch(file -> file.toString().contains("out"));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void zipBomb_andAHeaderWithoutEnd_areRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("X.npy"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
    }
    assertThat(bytes.size()).isLessThan(1 << 20);
    HttpResponse<String> bomb = post("/datasets/check?file=bomb.npz", bytes.toByteArray());
    assertThat(bomb.body()).contains("unpacks to more than").contains("\"fit\":false");

    byte[] commas = ",".repeat((1 << 20) - 1).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> wide = post("/datasets/check?file=wide.csv", commas);
    assertThat(wide.body()).contains("more than 1,000,000 columns").contains("\"fit\":false");
    assertThat(uploads()).isEmpty();
  }

  /**
   * What was sent is shown by the page as text, and sent back to nobody as what it claims to be.
   */
  @Test
  void markup_isNeverServedAsSuch() throws Exception {
    String markup = "size,kind\n" + "1,<script>alert(1)</script>\n2,<svg onload=x>\n".repeat(20);
    HttpResponse<String> answer =
        post("/datasets?file=" + encoded("<img>.csv"), markup.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    String name = json(answer).path("items").path(0).path("name").asText();
    assertThat(name).isEqualTo("img");
    for (String path :
        List.of("/own/img/data.csv", "/uploads/img/data.csv", "/api/v1/datasets/img")) {
      assertThat(server.send("GET", path, null, "Authorization", token(Role.ADMIN)).statusCode())
          .as(path)
          .isBetween(404, 405);
    }
    for (String file : List.of("x.html", "x.svg", "x.csv.html", "x.js")) {
      assertThat(post("/datasets?file=" + file).statusCode()).as(file).isEqualTo(422);
    }
  }

  @Test
  void onlyOperators_mayKeep_orRemove() throws Exception {
    for (String call :
        List.of("/api/v1/datasets?file=a.csv", "/api/v1/datasets/check?file=a.csv")) {
      assertThat(server.send("POST", call, CSV, "Authorization", token(Role.VIEWER)).statusCode())
          .isEqualTo(403);
    }
    assertThat(
            server
                .send("DELETE", "/api/v1/datasets/a", null, "Authorization", token(Role.VIEWER))
                .statusCode())
        .isEqualTo(403);
  }
}
