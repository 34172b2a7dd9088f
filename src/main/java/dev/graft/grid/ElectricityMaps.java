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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Electricity Maps: hours of almost any grid, average, lifecycle, by a token. Zones: a country, or
 * after a dash its own name of the zone, {@code SWE-SE-SE3}. Its guess by the caller's address is
 * switched off, and an answer for another zone is not taken.
 */
final class ElectricityMaps implements IntensityProvider {
  static final URI HOME = URI.create("https://api.electricitymaps.com");
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Map<String, String> TWO_LETTERS = twoLetters();

  private final Service service;
  private final String token;

  ElectricityMaps(URI home, Duration patience, String token) {
    service = new Service("Electricity Maps", home, patience);
    this.token = token;
  }

  private static Map<String, String> twoLetters() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      codes.put(new Locale("", code).getISO3Country(), code);
    }
    return Map.copyOf(codes);
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public List<GridReading> readings(String zone, long now) throws Unavailable {
    String theirs = theirs(zone);
    JsonNode answer =
        service.read(
            "/v3/carbon-intensity/latest?zone="
                + URLEncoder.encode(theirs, StandardCharsets.UTF_8)
                + "&emissionFactorType=lifecycle&shouldUseFallbackCallerLookup=false",
            "auth-token",
            token);
    String told = answer.path("zone").asText();
    if (!told.equals(theirs)) {
      throw service.unusable("it answered for \"" + told + "\", not for " + theirs);
    }
    String factors = answer.path("emissionFactorType").asText("lifecycle");
    if (!factors.equals("lifecycle")) {
      throw service.unusable("it answered with " + factors + " factors, not lifecycle ones");
    }
    long from = service.time(answer.path("datetime"), "datetime");
    return List.of(
        new GridReading(
            zone,
            from,
            from + HOUR,
            service.number(answer.path("carbonIntensity"), "carbonIntensity"),
            Signal.AVERAGE,
            Scope.LIFECYCLE,
            answer.path("isEstimated").asBoolean(false),
            from,
            "Electricity Maps"));
  }

  private String theirs(String zone) throws Unavailable {
    if (zone.length() > 4) {
      return zone.substring(4);
    }
    String code = TWO_LETTERS.get(zone);
    if (code == null) {
      throw service.unusable("no country is " + zone + "; give nodes there --zone ISO3-ITSZONE");
    }
    return code;
  }
}
