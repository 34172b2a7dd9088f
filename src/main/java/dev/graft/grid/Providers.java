package dev.graft.grid;

import dev.graft.carbon.IntensityProvider;
import dev.graft.experiment.InvalidInput;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services there are, by the names that operators write. */
public final class Providers {
  public static final List<String> NAMES = List.of("gb", "electricity-maps", "watttime");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Providers() {}

  /**
   * @param home in place of the service's own, or null
   * @param secret a token, for WattTime {@code user:password}; null where none is given
   * @throws InvalidInput for a name that is not known, a home that is none, a secret that lacks
   */
  public static IntensityProvider named(
      String name, @Nullable String home, @Nullable String secret) {
    return named(name, home, secret, PATIENCE);
  }

  static IntensityProvider named(
      String name, @Nullable String home, @Nullable String secret, Duration patience) {
    return switch (name) {
      case "gb" -> new BritishService(home(home, BritishService.HOME), patience);
      case "electricity-maps" ->
          new ElectricityMaps(
              home(home, ElectricityMaps.HOME), patience, secret(secret, name, "its token"));
      case "watttime" -> {
        String login = secret(secret, name, "user:password");
        if (login.indexOf(':') < 1) {
          throw InvalidInput.of(
              "--carbon-provider",
              name,
              "the secret of watttime is not user:password",
              "write both, with a colon between, into GRAFT_CARBON_TOKEN or the token file");
        }
        yield new WattTime(home(home, WattTime.HOME), patience, login);
      }
      default ->
          throw InvalidInput.of(
              "--carbon-provider",
              name,
              "\"" + name + "\" is not a provider",
              "use one of " + String.join(", ", NAMES) + ", or leave it out for yearly means");
    };
  }

  private static URI home(@Nullable String home, URI otherwise) {
    if (home == null) {
      return otherwise;
    }
    try {
      URI uri = URI.create(home);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // refused below
    }
    throw InvalidInput.of(
        "--carbon-url", home, "\"" + home + "\" is not an address", "write https://host");
  }

  private static String secret(@Nullable String secret, String name, String what) {
    if (secret == null || secret.isBlank()) {
      throw InvalidInput.of(
          "--carbon-provider",
          name,
          name + " answers only with " + what,
          "put it into the environment as GRAFT_CARBON_TOKEN, or into a file named by"
              + " --carbon-token-file");
    }
    return secret.strip();
  }
}
