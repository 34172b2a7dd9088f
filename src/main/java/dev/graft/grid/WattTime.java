package dev.graft.grid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.carbon.IntensityProvider;
import dev.graft.run.GridReading;
import dev.graft.run.GridReading.Scope;
import dev.graft.run.GridReading.Signal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * WattTime: marginal emissions of burning, five minutes apart, a day ahead, by user and password,
 * for which it gives a token of half an hour. Zones: a country with WattTime's region after a dash,
 * {@code USA-CAISO_NORTH}.
 */
final class WattTime implements IntensityProvider {
  static final URI HOME = URI.create("https://api.watttime.org");

  /** Pounds a MWh as grams a kWh. */
  static final double POUNDS = 453.59237 / 1_000;

  private static final long TOKEN_MILLIS = Duration.ofMinutes(25).toMillis();

  private final Service service;
  private final String login;
  private @Nullable String token;
  private long tokenAt;

  /**
   * @param login {@code user:password}
   */
  WattTime(URI home, Duration patience, String login) {
    service = new Service("WattTime", home, patience);
    this.login = login;
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public synchronized List<GridReading> readings(String zone, long now) throws Unavailable {
    if (zone.length() <= 4) {
      throw service.unusable(
          "it knows regions, not countries: give nodes there --zone "
              + zone
              + "-REGION, such as USA-CAISO_NORTH");
    }
    String region = zone.substring(4);
    JsonNode answer = answer(region, now);
    JsonNode meta = answer.path("meta");
    if (!meta.path("region").asText().equals(region)) {
      throw service.unusable("it answered for \"" + meta.path("region").asText() + "\"");
    }
    if (!meta.path("units").asText().equals("lbs_co2_per_mwh")) {
      throw service.unusable("it answered in \"" + meta.path("units").asText() + "\"");
    }
    return readings(zone, answer.path("data"), meta);
  }

  private JsonNode answer(String region, long now) throws Unavailable {
    try {
      return service.read(
          "/v3/forecast?signal_type=co2_moer&horizon_hours=24&region="
              + URLEncoder.encode(region, StandardCharsets.UTF_8),
          "Authorization",
          "Bearer " + token(now));
    } catch (Unavailable e) {
      // it may be the token that is not taken any more
      token = null;
      throw e;
    }
  }

  private List<GridReading> readings(String zone, JsonNode data, JsonNode meta) throws Unavailable {
    long apart =
        Math.round(1_000 * service.number(meta.path("data_point_period_seconds"), "period"));
    Map<Long, Double> pounds = new TreeMap<>();
    for (JsonNode point : data) {
      pounds.put(
          service.time(point.path("point_time"), "point_time"),
          service.number(point.path("value"), "value"));
    }
    if (pounds.isEmpty()) {
      throw service.unusable("its answer is empty");
    }
    List<GridReading> readings = new ArrayList<>();
    pounds.forEach(
        (from, value) ->
            readings.add(
                new GridReading(
                    zone,
                    from,
                    from + apart,
                    value * POUNDS,
                    Signal.MARGINAL,
                    Scope.DIRECT,
                    true,
                    from,
                    "WattTime co2_moer")));
    return readings;
  }

  private String token(long now) throws Unavailable {
    String known = token;
    if (known != null && now >= tokenAt && now - tokenAt < TOKEN_MILLIS) {
      return known;
    }
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    String fresh = service.read("/login", "Authorization", "Basic " + basic).path("token").asText();
    if (fresh.isEmpty()) {
      throw service.unusable("it gave no token");
    }
    token = fresh;
    tokenAt = now;
    return fresh;
  }
}
