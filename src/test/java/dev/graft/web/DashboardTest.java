package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.graft.run.Claim;
import dev.graft.run.EnergyReport;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every metric that the dashboard asks for is told, and says what happened. */
final class DashboardTest extends Served {
  private static final Pattern METRIC = Pattern.compile("\\b(?:graft|vertx)_[a-z_]+");

  /** One trial runs, its node has told of its energy. */
  private String told() throws Exception {
    server.launch();
    Claim claim = server.store.claim("n1", List.of("n1/0"), 1, 60_000).join().get(0);
    EnergyReport.Share share = new EnergyReport.Share(claim.trial(), 1, 3_000_000, 0, 0, 1);
    server
        .store
        .energy(
            new EnergyReport(
                "n1",
                "b",
                1,
                2,
                "FRA",
                "rapl",
                1,
                1,
                9,
                4_000_000,
                0,
                0,
                1_000_000,
                List.of(share)))
        .join();
    return server.get("/metrics").body();
  }

  /** As a node's Vert.x tells it. */
  private static String bus() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(meters))
            .build();
    try {
      vertx.eventBus().consumer("a", message -> message.reply("so"));
      TestServer.await(vertx.eventBus().request("a", "who"));
      return meters.scrape();
    } finally {
      TestServer.await(vertx.close());
    }
  }

  private static TreeSet<String> names(String metrics) {
    TreeSet<String> names = new TreeSet<>();
    for (String line : metrics.split("\n")) {
      if (!line.startsWith("#")) names.add(line.replaceFirst("[{ ].*", ""));
    }
    return names;
  }

  /** Of a file's expressions, each of which asks for something. */
  private static TreeSet<String> asked(String file) throws Exception {
    JsonNode tree =
        new ObjectMapper(new YAMLFactory()).readTree(Path.of("docs/grafana", file).toFile());
    TreeSet<String> asked = new TreeSet<>();
    for (JsonNode expression : tree.findValues("expr")) {
      Matcher metrics = METRIC.matcher(expression.asText());
      boolean any = expression.asText().startsWith("up{");
      while (metrics.find()) {
        any = true;
        asked.add(metrics.group());
      }
      assertThat(any).as(expression.asText()).isTrue();
    }
    return asked;
  }

  @Test
  void everyExpression_asksForWhatIsTold() throws Exception {
    TreeSet<String> known = names(told());
    known.addAll(names(bus()));
    TreeSet<String> asked = asked("graft.json");
    assertThat(known).containsAll(asked);
    TreeSet<String> ours = new TreeSet<>(known);
    ours.removeIf(name -> !name.startsWith("graft_"));
    ours.remove("graft_energy_domain_joules");
    assertThat(asked).as("nothing of ours is left out").containsAll(ours);
    assertThat(known).containsAll(asked("alerts.yml"));
  }

  @Test
  void everyAlarm_isInTheDocument() throws Exception {
    JsonNode rules =
        new ObjectMapper(new YAMLFactory()).readTree(Path.of("docs/grafana/alerts.yml").toFile());
    String document = Files.readString(Path.of("docs/operations.md"));
    assertThat(rules.findValuesAsText("alert"))
        .hasSizeGreaterThan(4)
        .allSatisfy(alarm -> assertThat(document).contains("`" + alarm + "`"));
  }

  @Test
  void figures_areTrue() throws Exception {
    String metrics = told();
    assertThat(metrics)
        .contains(
            "graft_leases{node=\"n1\"} 1",
            "graft_queue_sweeps 1",
            "graft_energy_unattributed_share{node=\"n1\"} 0.25");
    assertThat(value(metrics, "graft_store_writes_total"))
        .isGreaterThanOrEqualTo(value(metrics, "graft_store_commits_total"))
        .isGreaterThanOrEqualTo(3);
    assertThat(value(metrics, "graft_store_commit_seconds_total")).isPositive();
    assertThat(value(metrics, "graft_queue_claimable"))
        .isEqualTo(server.store.backlogs().get(0).ready());
  }

  private static double value(String metrics, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(metrics);
    assertThat(line.find()).as(name).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
