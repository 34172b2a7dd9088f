package dev.graft.data.check;

import dev.graft.data.format.CsvTable;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides a CSV file by a column that tells where its rows are from: a file a domain, without it.
 */
public final class DomainFiles implements AutoCloseable {
  private final CsvTable table;
  private final int domain;
  private final Path folder;
  private final Map<String, Path> files = new TreeMap<>();
  private final Map<String, Writer> writers = new TreeMap<>();

  private DomainFiles(CsvTable table, int domain, Path folder) {
    this.table = table;
    this.domain = domain;
    this.folder = folder;
  }

  /**
   * @param folder that is there, and empty
   * @return the file of each value, with commas between the fields
   * @throws InvalidInput where there is no such column, or it tells no domains apart
   */
  public static Map<String, Path> divide(Path csv, String column, Path folder) throws IOException {
    CsvTable table = CsvTable.of(csv, List.of());
    try (DomainFiles files = new DomainFiles(table, table.place(column), folder)) {
      table.forEach((line, fields) -> files.add(fields));
      return files.files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(List<String> fields) {
    String value = CsvTable.label(fields.get(domain));
    try {
      Writer out = writers.get(value);
      if (out == null) {
        out = opened(value);
      }
      out.write(CsvText.record(fields, List.of(domain)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Writer opened(String value) throws IOException {
    if (files.size() == ClassFindings.MOST_DOMAINS) {
      throw InvalidInput.of(
          "domain",
          table.names().get(domain),
          "has more than %d different values".formatted(ClassFindings.MOST_DOMAINS),
          "choose another column, or none");
    }
    Path file = folder.resolve(files.size() + ".csv");
    Writer out = Files.newBufferedWriter(file);
    files.put(value, file);
    writers.put(value, out);
    if (table.hasHeader()) {
      out.write(CsvText.record(table.names(), List.of(domain)));
    }
    return out;
  }

  @Override
  public void close() throws IOException {
    for (Writer writer : writers.values()) {
      writer.close();
    }
  }
}
