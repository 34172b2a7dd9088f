package dev.graft.web.report;

import static dev.graft.web.report.Markup.escaped;

import java.util.List;

/** A document as one HTML file: no script, nothing fetched, black on white when printed. */
final class HtmlWriter {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1a201d;
        background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1.25rem; }
      h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #918f86; break-after: avoid; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; margin: .75rem 0; font-size: .87rem; }
      caption { text-align: left; color: #56605b; padding-bottom: .25rem; }
      th, td { padding: .25rem .6rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #e2dfd6; }
      th { border-bottom-color: #918f86; vertical-align: bottom; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
      figure { margin: 1rem 0; break-inside: avoid; }
      figure svg { max-width: 100%; height: auto; }
      figcaption { color: #56605b; font-size: .87rem; }
      .warning { border-left: 4px solid #ab3400; padding: .25rem .75rem; background: #fbe9e0; }
      pre { background: #f2f0ea; padding: .75rem; overflow-x: auto; font-size: .8rem; }
      ul { padding-left: 1.2rem; }
      @media print {
        @page { margin: 16mm; }
        body { font-size: 10pt; max-width: none; margin: 0; padding: 0; }
        .scroll { overflow: visible; }
        table { font-size: 8pt; }
        tr { break-inside: avoid; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: none; border: 1px solid #918f86; font-size: 7.5pt; }
        .warning { background: none; }
      }
      """;

  private final StringBuilder out = new StringBuilder();

  private HtmlWriter() {}

  static String of(Document document) {
    HtmlWriter writer = new HtmlWriter();
    writer.out.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        """);
    writer.line("<title>" + escaped(document.title()) + "</title>");
    writer.line("<style>\n" + STYLE + "</style>\n</head>\n<body>");
    writer.line("<h1>" + escaped(document.title()) + "</h1>");
    document.blocks().forEach(writer::block);
    writer.line("</body>\n</html>");
    return writer.out.toString();
  }

  private void block(Block block) {
    if (block instanceof Block.Heading heading) {
      line("<h2>" + escaped(heading.text()) + "</h2>");
    } else if (block instanceof Block.Text text) {
      line("<p>" + escaped(text.text()) + "</p>");
    } else if (block instanceof Block.Warning warning) {
      line("<p class=\"warning\"><strong>" + escaped(warning.text()) + "</strong></p>");
    } else if (block instanceof Block.Items list) {
      line("<ul>");
      list.items().forEach(item -> line("<li>" + escaped(item) + "</li>"));
      line("</ul>");
    } else if (block instanceof Block.Grid grid) {
      grid(grid);
    } else if (block instanceof Block.Figure figure) {
      line("<figure>" + figure.svg());
      line("<figcaption>" + escaped(figure.caption()) + "</figcaption></figure>");
    } else if (block instanceof Block.Code code) {
      line("<pre><code>" + escaped(code.text()) + "</code></pre>");
    }
  }

  private void grid(Block.Grid grid) {
    line("<div class=\"scroll\"><table>");
    if (!grid.caption().isEmpty()) {
      line("<caption>" + escaped(grid.caption()) + "</caption>");
    }
    line("<thead>" + row("th", grid.heads(), grid.numbers()) + "</thead>\n<tbody>");
    grid.rows().forEach(cells -> line(row("td", cells, grid.numbers())));
    line("</tbody></table></div>");
  }

  private static String row(String tag, List<String> cells, List<Boolean> numbers) {
    StringBuilder row = new StringBuilder("<tr>");
    for (int c = 0; c < cells.size(); c++) {
      row.append('<').append(tag).append(tag.equals("th") ? " scope=\"col\"" : "");
      row.append(numbers.get(c) ? " class=\"n\">" : ">");
      row.append(escaped(whole(cells.get(c)))).append("</").append(tag).append('>');
    }
    return row.append("</tr>").toString();
  }

  /** A range is not broken over lines. */
  private static String whole(String cell) {
    int from = cell.indexOf('[');
    int to = cell.indexOf(']', from + 1);
    return from < 0 || to < 0 || to - from > 40
        ? cell
        : cell.substring(0, from)
            + cell.substring(from, to).replace(' ', '\u00A0')
            + cell.substring(to);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
