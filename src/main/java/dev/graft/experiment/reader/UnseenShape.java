package dev.graft.experiment.reader;

import dev.graft.experiment.ClassDivision;
import dev.graft.experiment.Unseen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of unseen classes, or how many the seed draws. */
record UnseenShape() implements Shape<Unseen> {
  private static final int MOST = 1000 - ClassDivision.FEWEST_SEEN;
  private static final Numbers.Whole COUNT = new Numbers.Whole(2, MOST);
  private static final Many<String> NAMES =
      new Many<>(new Texts.Text(200, null, "a name"), 1, MOST, true);

  @Override
  public @Nullable Unseen read(Value value, Problems problems) {
    if (value instanceof Value.Items) {
      List<String> names = NAMES.read(value, problems);
      return names == null ? null : new Unseen.Named(names);
    }
    Long count = COUNT.read(value, problems);
    return count == null ? null : new Unseen.Drawn(count.intValue());
  }

  @Override
  public Object write(Unseen value) {
    return value instanceof Unseen.Named named
        ? NAMES.write(named.classes())
        : COUNT.write((long) ((Unseen.Drawn) value).count());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), NAMES.schema()));
  }

  @Override
  public String words() {
    return "how many (" + COUNT.words() + ") or a list of names";
  }
}
