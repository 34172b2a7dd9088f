package dev.graft.web.api;

import dev.graft.method.MethodInfo;
import dev.graft.web.json.MethodJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What there is to choose from: methods, data sets, example experiments, the file's schema. */
public final class CatalogueRoutes {
  /** The data sets; answers are records that become JSON as they are. */
  public interface Data {
    List<?> list();

    /**
     * What is in one: rows of each class, counts, checks.
     *
     * @throws dev.graft.experiment.InvalidInput where there is none of that name, or it is not here
     */
    Object preview(String name);
  }

  private final List<MethodJson> methods;
  private final Data data;
  private final Path experiments;
  private final Supplier<String> schema;

  /**
   * @param experiments directory of example files
   * @param schema JSON Schema of an experiment file
   */
  CatalogueRoutes(List<MethodInfo> methods, Data data, Path experiments, Supplier<String> schema) {
    this.methods =
        methods.stream()
            .filter(m -> m.usage() != MethodInfo.Usage.SOURCE)
            .map(MethodJson::of)
            .toList();
    this.data = data;
    this.experiments = experiments;
    this.schema = schema;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read("/methods", c -> list(c, () -> methods)),
        Endpoint.read("/datasets", c -> list(c, data::list)),
        Endpoint.read("/datasets/{id}/preview", this::preview),
        Endpoint.read("/experiments", c -> list(c, this::examples)),
        Endpoint.read("/schema", this::schema));
  }

  private static void list(RoutingContext context, Supplier<? extends List<?>> items) {
    Query.of(context);
    Reply.with(context, () -> new Page<>(items.get(), null));
  }

  private void preview(RoutingContext context) {
    Query.of(context);
    String name = context.pathParam("id");
    Reply.with(context, () -> data.preview(name));
  }

  private void schema(RoutingContext context) {
    Query.of(context);
    Reply.off(context, schema::get)
        .onSuccess(
            text ->
                context
                    .response()
                    .putHeader("Content-Type", "application/schema+json")
                    .end(Buffer.buffer(text)))
        .onFailure(context::fail);
  }

  private List<Example> examples() {
    if (!Files.isDirectory(experiments)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(experiments)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".yaml"))
          .sorted(Comparator.comparing(Path::getFileName))
          .map(CatalogueRoutes::example)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example example(Path file) {
    try {
      String text = Files.readString(file);
      String name = file.getFileName().toString();
      return new Example(
          name.substring(0, name.length() - ".yaml".length()),
          name,
          line(text, "question", name),
          line(text, "kind", ""),
          text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A top-level scalar of one of our own files; they keep it on one line. */
  private static String line(String text, String key, String otherwise) {
    return text.lines()
        .filter(l -> l.startsWith(key + ":"))
        .map(l -> l.substring(key.length() + 1).strip())
        .map(v -> v.length() > 1 && v.startsWith("\"") ? v.substring(1, v.length() - 1) : v)
        .findFirst()
        .orElse(otherwise);
  }

  /**
   * @param title the question it asks
   */
  record Example(String name, String file, String title, String kind, String text) {}
}
