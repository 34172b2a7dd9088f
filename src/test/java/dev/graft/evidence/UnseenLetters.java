package dev.graft.evidence;

import dev.graft.data.omniglot.Omniglot;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Parameters;
import dev.graft.experiment.Preprocess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Omniglot: characters of an alphabet that was never seen, by how they are drawn. */
final class UnseenLetters implements EvidenceGroup {
  private static final Map<String, String> OUTSIDE = outside();
  private static final String REMARK =
      "the outside note tells neither its attributes nor its classifier, only that it is linear";

  private final ZeroShotTrial trial;

  UnseenLetters(OutsideData data) {
    trial =
        new ZeroShotTrial(
            data.bundled("omniglot"),
            data.datasets().attributes(DatasetRef.bundled("omniglot")),
            List.of(new Preprocess.ZScore()));
  }

  private static Map<String, String> outside() {
    Map<String, String> outside = new LinkedHashMap<>();
    outside.put("Greek", "50.4");
    outside.put("Early_Aramaic", "50.0");
    outside.put("Latin", "38.1");
    outside.put("Balinese", "27.1");
    outside.put("Korean", "9.2");
    return outside;
  }

  @Override
  public String title() {
    return "Omniglot, an alphabet never seen, by its pen strokes";
  }

  @Override
  public String protocol() {
    return "Top-1 accuracy among the characters of the alphabet, in percent; every drawing of the"
        + " other seven alphabets is learnt, every drawing of this one asked. Pixels at 28×28,"
        + " z-scored, mapped linearly; settings are chosen by the methods on held-out seen"
        + " characters. The 82 attributes of a character are means over its 20 drawings (number and"
        + " length of strokes; in 4×4 cells the length in four directions and the ends;"
        + " `datasets/omniglot/attributes.csv`): the images are drawn from these very strokes, so"
        + " this is an easy kind of zero-shot learning. The table was written before the first"
        + " run.";
  }

  @Override
  public List<EvidenceRow> rows(Measured measured) {
    List<EvidenceRow> rows = new ArrayList<>();
    OUTSIDE.forEach(
        (alphabet, outside) -> {
          double eszsl = percent(measured, alphabet, "eszsl", Parameters.NONE);
          double sae = percent(measured, alphabet, "sae", Parameters.NONE);
          double chance = chance(alphabet);
          rows.add(EvidenceRow.near(alphabet + ", eszsl", outside, eszsl, 10, REMARK));
          rows.add(EvidenceRow.near(alphabet + ", sae", outside, sae, 10, REMARK));
          rows.add(
              EvidenceRow.claim(
                  alphabet + ", both against guessing",
                  "better",
                  Math.min(eszsl, sae) > chance,
                  String.format(Locale.ROOT, "guessing %.1f", chance),
                  ""));
        });
    return rows;
  }

  double percent(Measured measured, String alphabet, String method, Parameters parameters) {
    return measured.number(
        "zero-shot omniglot " + alphabet + " " + method + " " + parameters.values(),
        () -> 100 * trial.accuracy(List.of(alphabet), method, parameters));
  }

  static double chance(String alphabet) {
    long characters =
        Omniglot.letters().stream().filter(letter -> letter.alphabet().equals(alphabet)).count();
    return 100.0 / characters;
  }
}
