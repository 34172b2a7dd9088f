package dev.graft.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.graft.experiment.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 problem details.
 *
 * @param type "about:blank": the status says what kind it is
 * @param problems what is wrong, one by one, each with a cure
 * @param id to find a failure of ours in the log, else absent
 */
public record ProblemJson(
    String type,
    String title,
    int status,
    String detail,
    List<Item> problems,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id) {

  /** Line and column from 1; null where they mean nothing. */
  public record Item(
      String path,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String value,
      String message,
      String cure) {
    static Item of(Problem p) {
      return new Item(
          p.path(),
          p.line() > 0 ? p.line() : null,
          p.column() > 0 ? p.column() : null,
          p.value(),
          p.message(),
          p.cure());
    }
  }

  public static ProblemJson of(
      int status, String title, String detail, List<Problem> problems, @Nullable String id) {
    return new ProblemJson(
        "about:blank", title, status, detail, problems.stream().map(Item::of).toList(), id);
  }
}
