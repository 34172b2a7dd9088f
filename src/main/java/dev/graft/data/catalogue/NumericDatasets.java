package dev.graft.data.catalogue;

import dev.graft.data.catalogue.KnownDatasets.Known;
import dev.graft.data.format.CsvReader;
import dev.graft.data.format.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bundled data sets whose targets are numbers: several of each row. */
final class NumericDatasets {
  private static final List<String> MARKS = List.of("G1", "G2", "G3");
  private static final List<String> UPDRS = List.of("motor_UPDRS", "total_UPDRS");

  /** They tell who a patient is, not how the voice sounds. */
  private static final List<String> WHO = List.of("subject#", "age", "sex", "test_time");

  private final Path bundled;

  /**
   * @param bundled folder of the bundled data sets
   */
  NumericDatasets(Path bundled) {
    this.bundled = bundled;
  }

  List<Known> all() {
    return List.of(
        student("maths", "mathematics", "student-mat.csv", 395),
        student("portuguese", "Portuguese", "student-por.csv", 649),
        known(
            "parkinsons",
            "Severity of Parkinson's disease by voice: motor and total score",
            5_875,
            16,
            UPDRS,
            WHO,
            "A. Tsanas, M. Little, P. McSharry, L. Ramig, UCI",
            bundled.resolve("parkinsons-telemonitoring/parkinsons_updrs.data.gz")));
  }

  private Known student(String subject, String title, String file, int rows) {
    return known(
        "student-" + subject,
        "Pupils' marks in " + title + ", three periods",
        rows,
        56,
        MARKS,
        List.of(),
        "P. Cortez, A. Silva, UCI",
        bundled.resolve("student-performance").resolve(file));
  }

  private static Known known(
      String name,
      String title,
      int rows,
      int width,
      List<String> targets,
      List<String> left,
      String source,
      Path file) {
    boolean available = Files.isRegularFile(file);
    return new Known(
        new DatasetInfo(
            name,
            title,
            rows,
            width,
            null,
            List.of(),
            targets.stream().map(each -> new DatasetInfo.Target(each, List.of())).toList(),
            "CC BY 4.0",
            source,
            available,
            available ? null : "restore " + file.getParent() + " from the repository",
            false,
            null),
        List.of(file),
        () -> table(file, targets, left));
  }

  private static Table table(Path file, List<String> targets, List<String> left) {
    List<String> notFeatures = new ArrayList<>(targets);
    notFeatures.addAll(left);
    Table all = CsvReader.read(file, notFeatures);
    Map<String, String[]> labels = new LinkedHashMap<>(all.labels());
    labels.keySet().retainAll(targets);
    return new Table(all.features(), labels);
  }
}
