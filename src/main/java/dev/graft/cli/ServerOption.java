package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.net.URI;
import picocli.CommandLine.Option;

/** Which running node a command speaks to. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "A running node (default ${DEFAULT-VALUE}).")
  String server = "http://127.0.0.1:8080";

  Api api() {
    return new Api(address(server));
  }

  static URI address(String server) {
    try {
      URI uri = URI.create(server);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // refused below
    }
    throw InvalidInput.of(
        "--server", server, "\"" + server + "\" is not an address", "write http://127.0.0.1:8080");
  }
}
