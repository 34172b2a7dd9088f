package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which sweep, of which running node, a command is about. */
final class SweepOption {
  @Parameters(
      index = "0",
      paramLabel = "SWEEP",
      description = "Its id, as ./graft sweeps shows it.")
  String id = "";

  @Mixin private ServerOption server = new ServerOption();

  Api api() {
    return server.api();
  }

  /**
   * @param rest of the path, such as {@code /extend}
   */
  String path(String rest) {
    return "/sweeps/" + Api.segment(id) + rest;
  }

  /** Asks something of the sweep. */
  JsonNode post(String rest, JsonNode body) {
    return api().post(path(rest), body.toString(), "application/json");
  }
}
