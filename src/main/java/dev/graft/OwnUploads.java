package dev.graft;

import dev.graft.artifact.Hashes;
import dev.graft.data.catalogue.DatasetInfo;
import dev.graft.data.catalogue.Datasets;
import dev.graft.data.check.Asked;
import dev.graft.data.check.Checks;
import dev.graft.data.check.CsvText;
import dev.graft.data.check.DataCheck;
import dev.graft.data.check.DataCheck.Finding;
import dev.graft.data.check.DataCheck.Label;
import dev.graft.data.check.DataCheck.Weight;
import dev.graft.data.check.DomainFiles;
import dev.graft.data.own.FileName;
import dev.graft.data.own.Kept;
import dev.graft.data.own.KeptFolder;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import dev.graft.web.api.OwnDataRoutes;
import dev.graft.web.api.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Data sets that users put on this node, in its data directory. */
public final class OwnUploads implements OwnDataRoutes.OwnData {
  private static final int LONGEST_LICENCE = 200;
  private static final int LONGEST_NOTICE = 2_000;

  private final SharedUploads uploads;
  private final KeptFolder folder;
  private final Datasets datasets;
  private final long most;
  private final Clock clock;

  /** Bytes that are on their way, by where they go. */
  private final Map<Path, Long> coming = new ConcurrentHashMap<>();

  /**
   * @param most bytes of a file; 0: none is taken
   */
  public OwnUploads(SharedUploads uploads, Datasets datasets, long most, Clock clock) {
    this.uploads = uploads;
    this.folder = uploads.folder();
    this.datasets = datasets;
    this.most = most;
    this.clock = clock;
  }

  @Override
  public long most() {
    return most;
  }

  @Override
  public synchronized Path incoming(OwnDataRoutes.Asked asked, long told) throws IOException {
    String file = FileName.of(asked.file());
    long bytes = told < 0 ? most : told;
    long free = folder.room() - coming.values().stream().mapToLong(Long::longValue).sum();
    if (bytes > free) {
      throw Refusal.of(
          507,
          "body",
          bytes + " bytes",
          "the node's disk has no room for it",
          "remove data sets or old sweeps, or name the file under a --data-root by its path");
    }
    Path part = folder.incoming(file);
    coming.put(part, bytes);
    return part;
  }

  @Override
  public void left(Path part) throws IOException {
    coming.remove(part);
    Files.deleteIfExists(part);
  }

  @Override
  public Object check(OwnDataRoutes.Asked asked, Path part) throws IOException {
    without(asked.leave(), part);
    return Checks.of(part, of(asked));
  }

  /** What came, without the columns that are left out. */
  private static void without(List<String> leave, Path part) throws IOException {
    if (leave.isEmpty()) {
      return;
    }
    Path rest = part.resolveSibling(part.getFileName() + ".rest");
    try {
      CsvText.without(part, leave, rest);
      Files.move(rest, part, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(rest);
    }
  }

  private static Asked of(OwnDataRoutes.Asked asked) {
    return new Asked(FileName.of(asked.file()), asked.label(), asked.domain(), asked.resize());
  }

  @Override
  public List<?> keep(OwnDataRoutes.Asked asked, Path part, String sha256) throws IOException {
    String given = asked.name();
    String name =
        given == null ? FileName.suggested(FileName.of(asked.file())) : FileName.checked(given);
    without(asked.leave(), part);
    DataCheck check = fit(Checks.of(part, of(asked)));
    if (asked.domain() == null) {
      String sum = asked.leave().isEmpty() ? sha256 : sha256(part);
      return List.of(kept(name, asked, check, part, sum));
    }
    return domains(name, asked, check, part);
  }

  private static DataCheck fit(DataCheck check) {
    if (!check.fit()) {
      throw new InvalidInput(
          check.findings().stream()
              .filter(f -> f.weight() == Weight.error)
              .map(OwnUploads::problem)
              .toList());
    }
    return check;
  }

  private static Problem problem(Finding finding) {
    return new Problem(
        null,
        finding.line(),
        0,
        finding.field(),
        finding.value(),
        finding.message(),
        finding.cure());
  }

  /** A file a domain; all of them, or none where a name is taken. */
  private List<DatasetInfo> domains(
      String name, OwnDataRoutes.Asked asked, DataCheck whole, Path part) throws IOException {
    Path divided = Files.createDirectory(part.resolveSibling(part.getFileName() + ".d"));
    Map<String, Path> files =
        DomainFiles.divide(part, Objects.requireNonNull(asked.domain()), divided);
    try {
      Map<String, String> names = names(name, files);
      Label label = Objects.requireNonNull(whole.label());
      List<DatasetInfo> all = new ArrayList<>();
      for (Map.Entry<String, Path> each : files.entrySet()) {
        String own = Objects.requireNonNull(names.get(each.getKey()));
        String title = each.getKey() + " of " + whole.file();
        DataCheck check =
            fit(Checks.of(each.getValue(), new Asked(title, label.column(), null, 0)));
        OwnDataRoutes.Asked alike = asked(asked, own + ".csv");
        all.add(kept(own, alike, check, each.getValue(), sha256(each.getValue())));
      }
      return all;
    } finally {
      for (Path file : files.values()) {
        Files.deleteIfExists(file);
      }
      Files.delete(divided);
    }
  }

  private Map<String, String> names(String name, Map<String, Path> files) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (Map.Entry<String, Path> each : files.entrySet()) {
      String own = FileName.checked(FileName.slug(name + "-" + each.getKey()));
      if (names.containsValue(own)) {
        throw InvalidInput.of(
            "domain",
            each.getKey(),
            "makes the same name as another domain: " + own,
            "write values that differ in letters or digits");
      }
      free(own, sha256(each.getValue()));
      names.put(each.getKey(), own);
    }
    return names;
  }

  private static OwnDataRoutes.Asked asked(OwnDataRoutes.Asked whole, String file) {
    return new OwnDataRoutes.Asked(
        file, null, whole.label(), null, 0, List.of(), whole.licence(), whole.notice(), whole.by());
  }

  /**
   * @throws InvalidInput where the name means other rows
   */
  private void free(String name, String sha256) {
    boolean ours =
        datasets.list().stream().anyMatch(each -> each.name().equals(name) && each.own() == null);
    if (ours) {
      throw InvalidInput.of(
          "name", name, "is the name of a data set that comes with Graft", "choose another name");
    }
    uploads.free(name, sha256);
  }

  private DatasetInfo kept(
      String name, OwnDataRoutes.Asked asked, DataCheck check, Path file, String sha256)
      throws IOException {
    free(name, sha256);
    Label label = Objects.requireNonNull(check.label());
    uploads.keep(
        new Kept(
            name,
            FileName.of(asked.file()),
            sha256,
            check.bytes(),
            Checks.label(check, of(asked)),
            asked.resize(),
            label.column(),
            check.rows(),
            check.width(),
            check.image(),
            label.classes().stream().map(c -> c.name()).toList(),
            text("licence", asked.licence(), LONGEST_LICENCE),
            text("notice", asked.notice(), LONGEST_NOTICE),
            clock.instant(),
            asked.by(),
            null),
        file);
    return listed().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static String text(String field, String given, int longest) {
    String plain = given.strip().replaceAll("[\\p{Cc}&&[^\\n\\t]]", " ");
    if (plain.length() > longest) {
      throw InvalidInput.of(
          field,
          plain.length() + " characters",
          "is too long",
          "write at most " + longest + " characters");
    }
    return plain;
  }

  private static String sha256(Path file) throws IOException {
    return new Hashes().of(file).sha256();
  }

  @Override
  public Optional<Path> content(String sha256) throws IOException {
    return uploads.content(sha256);
  }

  @Override
  public boolean has(String name) {
    return here(name) != null;
  }

  private @Nullable Kept here(String name) {
    return folder.all().stream()
        .filter(kept -> kept.name().equals(name) && kept.removed() == null)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void remove(String name) throws IOException {
    Kept kept = here(name);
    if (kept != null) {
      uploads.remove(kept);
    }
  }

  /** Data sets as pages and clients list them: without those that were removed. */
  List<DatasetInfo> listed() {
    Set<String> removed =
        folder.all().stream()
            .filter(kept -> kept.removed() != null)
            .map(Kept::name)
            .collect(Collectors.toSet());
    return datasets.list().stream()
        .filter(each -> each.own() == null || !removed.contains(each.name()))
        .map(each -> each.on(uploads.nodes(each.name())))
        .toList();
  }
}
