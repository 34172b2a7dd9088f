package dev.graft.grid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.IntensityProvider;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The Carbon Intensity service of Great Britain's system operator: half hours, measured for the
 * nation and forecast for nation and regions a day ahead; average, of generation alone. Zones:
 * {@code GBR}, or {@code GBR-1} to {@code GBR-17} by its region ids.
 */
final class BritishService implements IntensityProvider {
  static final URI HOME = URI.create("https://api.carbonintensity.org.uk");
  private static final String NATION = "GBR";

  private final Service service;

  BritishService(URI home, Duration patience) {
    service = new Service("the British carbon intensity service", home, patience);
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public List<GridReading> readings(String zone, long now) throws Unavailable {
    String region = region(zone);
    String hour = Instant.ofEpochMilli(now).truncatedTo(ChronoUnit.MINUTES).toString();
    JsonNode answer =
        region.isEmpty()
            ? service.read("/intensity/" + hour + "/fw24h")
            : service.read("/regional/intensity/" + hour + "/fw24h/regionid/" + region);
    JsonNode data = answer.path("data");
    if (!region.isEmpty()) {
      JsonNode one = data.isArray() ? data.path(0) : data;
      if (!one.path("regionid").asText().equals(region)) {
        throw service.unusable("it answered for region " + one.path("regionid").asText("none"));
      }
      data = one.path("data");
    }
    List<GridReading> readings = new ArrayList<>();
    for (JsonNode period : data) {
      readings.add(reading(zone, period));
    }
    if (readings.isEmpty()) {
      throw service.unusable("its answer is empty");
    }
    return readings;
  }

  private GridReading reading(String zone, JsonNode period) throws Unavailable {
    JsonNode intensity = period.path("intensity");
    boolean measured = intensity.path("actual").isNumber();
    long from = service.time(period.path("from"), "from");
    return new GridReading(
        zone,
        from,
        service.time(period.path("to"), "to"),
        service.number(
            intensity.path(measured ? "actual" : "forecast"),
            "intensity of " + period.path("from")),
        Signal.AVERAGE,
        Scope.DIRECT,
        !measured,
        from,
        "NESO Carbon Intensity");
  }

  private String region(String zone) throws Unavailable {
    if (zone.equals(NATION)) {
      return "";
    }
    String region = zone.startsWith(NATION + "-") ? zone.substring(4) : "";
    if (!region.matches("[1-9]|1[0-7]")) {
      throw service.unusable(
          "it knows Great Britain only, not "
              + zone
              + "; give nodes there --zone GBR, or GBR-1 to GBR-17 for a region");
    }
    return region;
  }
}
