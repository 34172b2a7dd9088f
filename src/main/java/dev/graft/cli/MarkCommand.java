package dev.graft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "mark",
    description = "Gives sweeps tags and notes, by which they are found again.",
    mixinStandardHelpOptions = true)
final class MarkCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "SWEEP", arity = "1..*", description = "Ids, as ./graft sweeps shows.")
  private List<String> sweeps = List.of();

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag to add; may be repeated.")
  private List<String> added = List.of();

  @Option(names = "--untag", paramLabel = "TAG", description = "A tag to take away.")
  private List<String> removed = List.of();

  @Option(names = "--note", paramLabel = "TEXT", description = "The note; \"\" takes it away.")
  private @Nullable String note;

  @Mixin private ServerOption server = new ServerOption();

  MarkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    for (String sweep : sweeps) {
      String path = "/sweeps/" + Api.segment(sweep);
      JsonNode told = api.fetch(path);
      if (!added.isEmpty() || !removed.isEmpty() || note != null) {
        told = api.patch(path, changed(told).toString());
      }
      console.result(
          sweep
              + " "
              + told.path("name").asText()
              + ": "
              + (told.path("tags").isEmpty() ? "no tags" : String.join(", ", tags(told)))
              + (told.path("note").asText().isEmpty() ? "" : "\n  " + told.path("note").asText()));
    }
    return 0;
  }

  private ObjectNode changed(JsonNode told) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    if (!added.isEmpty() || !removed.isEmpty()) {
      Set<String> tags = tags(told);
      tags.addAll(added);
      removed.forEach(tags::remove);
      tags.forEach(change.putArray("tags")::add);
    }
    if (note != null) {
      change.put("note", note);
    }
    return change;
  }

  private static Set<String> tags(JsonNode sweep) {
    Set<String> tags = new TreeSet<>();
    sweep.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }
}
