package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.graft.experiment.reader.Catalogue.DatasetInfo;
import dev.graft.experiment.reader.Catalogue.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Data sets that users put on a running node, which experiments for it may name. */
final class ServerDatasets {
  private ServerDatasets() {}

  static List<DatasetInfo> of(Api api) {
    List<DatasetInfo> own = new ArrayList<>();
    for (JsonNode one : api.fetch("/datasets").path("items")) {
      if (one.path("own").isObject()) {
        own.add(info(one));
      }
    }
    return own;
  }

  private static DatasetInfo info(JsonNode told) {
    JsonNode image = told.path("image");
    List<String> classes =
        StreamSupport.stream(told.path("classes").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return new DatasetInfo(
        told.path("name").asText(),
        told.path("rows").asInt(),
        told.path("width").asInt(),
        Math.min(image.path("height").asInt(), image.path("width").asInt()),
        classes,
        null,
        List.of(new Target(told.path("own").path("label").asText(), classes)));
  }
}
