package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.run.SweepCommand;
import java.io.StringReader;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The report of a sweep whose ends are known. */
final class ReportTest extends Served {
  private String sweep;

  @BeforeEach
  void prepare() throws Exception {
    sweep = server.launch();
  }

  @Test
  void markdown_tellsAnswerDesignFiguresAndWhereTheyComeFrom() throws Exception {
    new KnownRun(server.store).run(0);
    String report = get("md");
    String trial =
        server.json("/sweeps/" + sweep + "/comparison").at("/rows/0/perSeed/2/trial").asText();
    assertThat(report)
        .startsWith("# digits\n\nDoes it help?\n")
        .contains("dann is better than source-only: +13.0 \\[+11.")
        .contains("points, p .063, 5 pairs.")
        .contains("| Source | mnist |", "| Target | optdigits; no labels |")
        .contains("accuracy; margin of the verdict ±1.0 points")
        .contains("| dann | target-supervised (upper bound) | 5 | 63.0 ")
        // 3.5 J a trial on both arms, and none from a source model
        .contains(
            "| dann | source-only | 5 | 970 \\[", "none: the method starts from no source model")
        .contains("(FRA)", "2023", "measured (rapl)")
        .contains("Node n1 (FRA)", "measured by rapl")
        .contains("the smallest two-sided p is 0.0625")
        .contains("3 | 63.0 % | 50.0 % | +13.0 | " + trial + " | ")
        .contains("![Gain over the baseline", "[figure-1]: data:image/svg+xml;base64,")
        .contains("./graft run experiment.yaml");
  }

  @Test
  void theFileInIt_isTheSameExperiment() throws Exception {
    String report = get("md");
    String file = report.substring(report.indexOf("```\n") + 4, report.lastIndexOf("\n```"));
    HttpResponse<String> launched = server.send("POST", "/api/v1/sweeps", file);
    assertThat(launched.statusCode()).as(launched.body()).isEqualTo(201);
    JsonNode copy = TestServer.JSON.readTree(launched.body());
    assertThat(server.json("/sweeps/" + copy.path("id").asText()).path("spec"))
        .isEqualTo(server.json("/sweeps/" + sweep).path("spec"));
  }

  @Test
  void html_standsAlone_andIsWellFormed() throws Exception {
    new KnownRun(server.store).run(0);
    HttpResponse<String> answer = server.get("/api/v1/sweeps/" + sweep + "/report");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    String html = answer.body();
    assertThat(html)
        .contains("<svg", "@media print")
        .doesNotContain("<script", "href=", "src=", "NaN");
    String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }

  @Test
  void aSweepThatHasJustBegun_saysSo() throws Exception {
    assertThat(get("md"))
        .contains("Trials are still to come")
        .contains("No method and baseline have ended with the same seed")
        .contains("No energy was metered");
  }

  @Test
  void sweepThatItsBudgetStopped_tellsWhyAndWhatWasGivenUp() throws Exception {
    server
        .store
        .command(sweep, SweepCommand.EXHAUST, "the energy budget has nothing left", 5)
        .join();
    assertThat(get("md"))
        .contains("Its budget stopped the sweep: the energy budget has nothing left")
        .contains("Given up: 5 of 5 trials of dann, seeds 1, 2, 3, 4, 5");
  }

  @Test
  void whatIsNotThere_isRefused() throws Exception {
    assertThat(server.get("/api/v1/sweeps/none/report").statusCode()).isEqualTo(404);
    HttpResponse<String> pdf = server.get("/api/v1/sweeps/" + sweep + "/report?format=pdf");
    assertThat(pdf.statusCode()).isEqualTo(400);
    assertThat(pdf.body()).contains("one of html, md");
  }

  private String get(String format) throws Exception {
    return server.get("/api/v1/sweeps/" + sweep + "/report?format=" + format).body();
  }
}
