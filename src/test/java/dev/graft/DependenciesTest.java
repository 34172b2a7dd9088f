package dev.graft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** docs/dependencies.md has each library that Maven resolved, with a licence its POM offers. */
class DependenciesTest {
  private static final Path DOCUMENT = Path.of("docs/dependencies.md");

  /** Names that POMs give to the licences taken; no other licence is. */
  private static final Map<String, String> LICENCES =
      Map.ofEntries(
          Map.entry("The Apache Software License, Version 2.0", "Apache-2.0"),
          Map.entry("The Apache Software License, version 2.0", "Apache-2.0"),
          Map.entry("The Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("Apache License, Version 2.0", "Apache-2.0"),
          Map.entry("Apache License Version 2.0", "Apache-2.0"),
          Map.entry("Apache License V2.0", "Apache-2.0"),
          Map.entry("Apache License v2.0", "Apache-2.0"),
          Map.entry("Apache 2.0", "Apache-2.0"),
          Map.entry("Apache-2.0", "Apache-2.0"),
          Map.entry("MIT License", "MIT"),
          Map.entry("The MIT License", "MIT"),
          Map.entry("MIT", "MIT"),
          // its text is that of the MIT licence
          Map.entry("Bouncy Castle Licence", "MIT"),
          Map.entry("ISC", "ISC"),
          Map.entry("BSD-2-Clause", "BSD-2-Clause"),
          Map.entry("BSD 3-clause", "BSD-3-Clause"),
          Map.entry("Public Domain, per Creative Commons CC0", "CC0-1.0"),
          Map.entry("Eclipse Public License", "EPL-1.0"),
          Map.entry("EPL-2.0", "EPL-2.0"));

  /** One jar, whatever its classifier. */
  private record Library(Path repository, String group, String artifact, String version) {
    String name() {
      return group + ":" + artifact;
    }

    Path pom() {
      return pom(repository, group, artifact, version);
    }

    static Path pom(Path repository, String group, String artifact, String version) {
      return repository
          .resolve(group.replace('.', '/'))
          .resolve(artifact)
          .resolve(version)
          .resolve(artifact + "-" + version + ".pom");
    }
  }

  private record Row(String version, String licence, String reason) {}

  private static Map<String, Library> resolved() throws IOException {
    Map<String, Library> libraries = new TreeMap<>();
    for (String jar : Files.readString(Path.of("target/classpath.txt")).strip().split(":")) {
      Path version = Path.of(jar).getParent();
      Path artifact = version.getParent();
      Path repository = artifact;
      while (!repository.getFileName().toString().equals("repository")) {
        repository = repository.getParent();
      }
      String group = repository.relativize(artifact.getParent()).toString().replace('/', '.');
      Library library =
          new Library(
              repository,
              group,
              artifact.getFileName().toString(),
              version.getFileName().toString());
      libraries.put(library.name(), library);
    }
    assertThat(libraries).hasSizeGreaterThan(50);
    return libraries;
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    List<String> lines = Files.readAllLines(DOCUMENT);
    int from = lines.indexOf("| group | artifacts | version | licence | for |") + 2;
    assertThat(from).as("the table's head").isGreaterThan(2);
    for (String line : lines.subList(from, lines.size())) {
      if (!line.startsWith("|")) {
        break;
      }
      String[] cells = line.substring(1, line.length() - 1).split("\\|");
      for (String artifact : cells[1].split(",")) {
        String name = cells[0].strip() + ":" + artifact.strip();
        Row row = new Row(cells[2].strip(), cells[3].strip(), cells[4].strip());
        assertThat(rows.put(name, row)).as(name + " stands twice").isNull();
      }
    }
    return rows;
  }

  @Test
  void everyLibrary_isInTheDocument_andNoOther() throws IOException {
    Map<String, Row> rows = rows();
    Map<String, Library> libraries = resolved();
    assertThat(rows.keySet())
        .as("add to, or take from, " + DOCUMENT + " what Maven resolves")
        .isEqualTo(libraries.keySet());
    libraries.forEach(
        (name, library) -> {
          assertThat(rows.get(name).version).as("version of " + name).isEqualTo(library.version);
          assertThat(rows.get(name).reason).as("why " + name + " is here").isNotBlank();
        });
  }

  /** Files of npm's packages, as they are there. */
  @Test
  void filesKeptHere_haveTheirSums() throws Exception {
    Path kept = Path.of("src/main/resources");
    String text = Files.readString(DOCUMENT);
    try (Stream<Path> files = Files.walk(kept.resolve("lib"))) {
      List<Path> all = files.filter(f -> Files.isRegularFile(f) && !f.endsWith("LICENSE")).toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(text)
            .contains("`" + kept.relativize(file) + "` | `" + HexFormat.of().formatHex(sum) + "`");
        assertThat(file.resolveSibling("LICENSE")).exists();
      }
    }
  }

  @Test
  void everyLicence_isOneOfThePoms_andTaken() throws Exception {
    Map<String, Row> rows = rows();
    for (Library library : resolved().values()) {
      Set<String> taken = new TreeSet<>();
      List<String> offered = licences(library.repository, library.pom());
      offered.stream().map(LICENCES::get).filter(known -> known != null).forEach(taken::add);
      assertThat(taken)
          .as(library.name() + " is offered under " + offered)
          .contains(rows.get(library.name()).licence);
    }
    String text = Files.readString(DOCUMENT);
    assertThat(Set.copyOf(LICENCES.values())).allMatch(text::contains);
  }

  /** A POM without licences has its parent's. */
  private static List<String> licences(Path repository, Path pom) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element project = factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    List<String> names = new ArrayList<>();
    child(project, "licenses")
        .ifPresent(
            all ->
                children(all)
                    .forEach(
                        one ->
                            child(one, "name").map(DependenciesTest::text).ifPresent(names::add)));
    Optional<Element> parent = child(project, "parent");
    if (!names.isEmpty() || parent.isEmpty()) {
      return names;
    }
    return licences(
        repository,
        Library.pom(
            repository,
            text(child(parent.get(), "groupId").orElseThrow()),
            text(child(parent.get(), "artifactId").orElseThrow()),
            text(child(parent.get(), "version").orElseThrow())));
  }

  private static String text(Element element) {
    return element.getTextContent().strip();
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).filter(one -> one.getTagName().equals(name)).findFirst();
  }

  private static Stream<Element> children(Element parent) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast);
  }
}
