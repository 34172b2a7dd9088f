package dev.graft.run;

import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What people say of a sweep.
 *
 * @param tags in alphabetical order, each once
 * @param note free text, "" for none
 */
public record Marks(List<String> tags, String note) {
  public static final Marks NONE = new Marks(List.of(), "");
  public static final int MOST_TAGS = 20;
  public static final int LONGEST_NOTE = 4_000;

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.:/+-]{0,39}");

  /**
   * @throws InvalidInput for too many tags, one that is none, or too long a note
   */
  public Marks {
    tags = List.copyOf(new TreeSet<>(tags.stream().map(String::strip).toList()));
    note = note.strip();
    List<Problem> problems = new ArrayList<>();
    for (String tag : tags) {
      if (!TAG.matcher(tag).matches()) {
        problems.add(
            problem(
                "tags",
                tag,
                "\"" + tag + "\" is not a tag",
                "use 1 to 40 letters, digits, spaces and _ . : / + -, a letter or digit first"));
      }
    }
    if (tags.size() > MOST_TAGS) {
      problems.add(
          problem(
              "tags",
              String.valueOf(tags.size()),
              "a sweep has at most " + MOST_TAGS + " tags",
              "leave some out"));
    }
    if (note.length() > LONGEST_NOTE) {
      problems.add(
          problem(
              "note",
              note.length() + " characters",
              "a note has at most " + LONGEST_NOTE + " characters",
              "shorten it"));
    }
    if (!problems.isEmpty()) throw new InvalidInput(problems);
  }

  private static Problem problem(String path, String value, String message, String cure) {
    return new Problem(null, 0, 0, path, value, message, cure);
  }

  /** A tag and how many sweeps have it. */
  public record Tag(String tag, int sweeps) {}
}
