package dev.graft.web.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A document as Markdown (CommonMark with tables); plots are defined at its end. */
final class MarkdownWriter {
  private final StringBuilder out = new StringBuilder();
  private final List<String> figures = new ArrayList<>();

  private MarkdownWriter() {}

  static String of(Document document) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.out.append("# ").append(escaped(document.title())).append('\n');
    for (Block block : document.blocks()) {
      writer.out.append('\n');
      writer.block(block);
    }
    if (!writer.figures.isEmpty()) {
      writer.out.append('\n').append(String.join("\n", writer.figures)).append('\n');
    }
    return writer.out.toString();
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      line("## " + escaped(heading.text()));
    } else if (block instanceof Block.Text text) {
      line(escaped(text.text()));
    } else if (block instanceof Block.Warning warning) {
      line("> **" + escaped(warning.text()) + "**");
    } else if (block instanceof Block.Items list) {
      list.items().forEach(item -> line("- " + escaped(item)));
    } else if (block instanceof Block.Grid grid) {
      grid(grid);
    } else if (block instanceof Block.Figure figure) {
      figure(figure);
    } else if (block instanceof Block.Code code) {
      String fence = code.text().contains("```") ? "~~~~~~~~" : "```";
      line(fence + "\n" + code.text().stripTrailing() + "\n" + fence);
    }
  }

  private void grid(Block.Grid grid) {
    if (!grid.caption().isEmpty()) {
      line(escaped(grid.caption()) + "\n");
    }
    line(row(grid.heads()));
    line(
        grid.numbers().stream()
            .map(number -> number ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |")));
    grid.rows().forEach(cells -> line(row(cells)));
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> escaped(cell).replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private void figure(Block.Figure figure) {
    String name = "figure-" + (figures.size() + 1);
    line("![" + escaped(figure.caption()) + "][" + name + "]");
    byte[] svg = figure.svg().getBytes(StandardCharsets.UTF_8);
    figures.add(
        "[" + name + "]: data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg));
  }

  /** On one line, with nothing that would be taken for markup. */
  private static String escaped(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1")
        .replaceAll("^([#+-]|\\d+\\.)(?= )", "\\\\$1");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
