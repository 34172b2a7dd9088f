package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which running node a command speaks to. */
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "A running node (default ${DEFAULT-VALUE}).")
  String server = "http://127.0.0.1:8080";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File that holds a token for it, in place of GRAFT_TOKEN.")
  @Nullable Path tokenFile;

  Api api() {
    return new Api(address("--server", server), token(tokenFile));
  }

  /**
   * What is sent to show who asks: a file's, else the environment's; null where there is none.
   * Never in a command line, where every user of the machine could read it.
   */
  static @Nullable String token(@Nullable Path file) {
    String token = file == null ? System.getenv("GRAFT_TOKEN") : read(file);
    if (token == null || token.isBlank()) {
      return null;
    }
    String given = token.strip();
    if (!given.matches("[!-~]{1,200}")) {
      throw InvalidInput.of(
          file == null ? "GRAFT_TOKEN" : "--token-file",
          file == null ? "…" : file,
          "holds no token",
          "make one with ./graft users token NAME");
    }
    return given;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw InvalidInput.of(
          "--token-file", file, file + " cannot be read", "name a file with the token in it");
    }
  }

  static URI address(String option, String server) {
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
        option, server, "\"" + server + "\" is not an address", "write http://127.0.0.1:8080");
  }
}
