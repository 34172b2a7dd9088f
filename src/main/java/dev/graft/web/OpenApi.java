package dev.graft.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.graft.web.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the API, kept as YAML beside this class, served as JSON. */
final class OpenApi {
  private OpenApi() {}

  /** Introduction, calls and the components they refer to are a file each. */
  private static ObjectNode document() {
    ObjectNode document = (ObjectNode) yaml("openapi.yaml");
    document.set("paths", yaml("paths.yaml"));
    document.set("components", yaml("components.yaml"));
    return document;
  }

  private static JsonNode yaml(String name) {
    try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void serve(RoutingContext context, Buffer document) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-cache")
        .end(document);
  }

  static Buffer bytes() {
    return Buffer.buffer(Json.bytes(document()));
  }
}
