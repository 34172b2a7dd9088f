package dev.graft.experiment.plan;

import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.ClassDivision;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Unseen;
import dev.graft.experiment.reader.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which classes are unseen, what describes them, and which attributes cannot be learnt. */
final class ZeroShotNotes {
  private static final int MOST = 10;

  private ZeroShotNotes() {}

  static List<String> of(Experiment experiment, Catalogue catalogue) {
    DatasetRef target = experiment.data().target();
    Unseen unseen = experiment.data().unseen();
    if (target == null || unseen == null) {
      return List.of();
    }
    try {
      Optional<AttributeTable> table = catalogue.files().attributes(target);
      Optional<List<String>> classes = catalogue.classes(target);
      return table.isPresent() && classes.isPresent()
          ? notes(experiment.seeds(), classes.get(), unseen, table.get())
          : List.of();
    } catch (InvalidInput gone) {
      // an old sweep can be planned again when its file is gone
      return List.of();
    }
  }

  private static List<String> notes(
      List<Long> seeds, List<String> classes, Unseen unseen, AttributeTable table) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Classes are described by %d attributes (%s)."
            .formatted(table.attributes().size(), table.title()));
    boolean drawn = unseen instanceof Unseen.Drawn;
    for (long seed : drawn ? seeds : seeds.subList(0, 1)) {
      ClassDivision division = ClassDivision.of(classes, unseen, seed, table);
      if (drawn) {
        notes.add("Seed %d: unseen are %s.".formatted(seed, String.join(", ", division.unseen())));
      }
      notes.addAll(division.notes());
    }
    return notes.size() <= MOST ? notes : notes.subList(0, MOST);
  }
}
