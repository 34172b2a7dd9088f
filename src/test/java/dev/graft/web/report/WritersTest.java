package dev.graft.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.compare.Row.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of users, which may hold anything, and figures as they are written. */
final class WritersTest {
  private static final Document NASTY =
      new Document(
          "<script>alert(1)</script> & \"more\"",
          List.of(
              new Block.Text("# a *b* [c](javascript:d)\u0000\nsecond | line"),
              new Block.Grid("", List.of("a|b"), List.of(false), List.of(List.of("x | <y>")))));

  @Test
  void html_holdsNoMarkupOfUsers() {
    String html = HtmlWriter.of(NASTY);

    assertThat(html)
        .doesNotContain("<script", "<y>", "\u0000")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;");
  }

  @Test
  void markdown_holdsNoMarkupOfUsers() {
    String markdown = MarkdownWriter.of(NASTY);

    assertThat(markdown)
        .contains("# \\<script\\>alert(1)")
        .contains("\n\\# a \\*b\\* \\[c\\](javascript:d)")
        .contains("| a\\|b |", "| x \\| \\<y\\> |");
  }

  @Test
  void figures_areWrittenWithTheirUnit_andATrueMinus() {
    Say shares = Say.of("accuracy");
    Say errors = Say.of("rmse");

    assertThat(shares.score(new Interval(.8, .75, .85))).isEqualTo("80.0 [75.0 to 85.0] %");
    assertThat(shares.difference(-.012)).isEqualTo("−1.2");
    assertThat(shares.difference(-.0001)).isEqualTo("0.0");
    assertThat(errors.difference(1.25)).isEqualTo("+1.25");
    assertThat(errors.score(10.411)).isEqualTo("10.41");
    assertThat(Say.p(.0625)).isEqualTo(".063");
    assertThat(Say.p(.0001)).isEqualTo("< .001");
    assertThat(Say.plain(.3)).isEqualTo("0.3");
    assertThat(Say.plain(1200)).isEqualTo("1200");
    assertThat(Say.digits(Double.NaN, 3)).isEqualTo("–");
  }

  @Test
  void scale_hasRoundMarks_withinItsEnds() {
    Scale scale = Scale.around(List.of(-.031, .117), 0, 100);

    assertThat(scale.ticks())
        .hasSizeBetween(3, 10)
        .allMatch(t -> t >= scale.lo() && t <= scale.hi());
    assertThat(scale.at(scale.lo())).isZero();
    assertThat(scale.at(scale.hi())).isEqualTo(100);
    assertThat(Scale.around(List.of(.5), 0, 1).at(.5)).isBetween(.4, .6);
    assertThat(Scale.counts(List.of(1, 10, 100), 0, 2, true).at(10)).isBetween(.99, 1.01);
    assertThat(Scale.counts(List.of(1, 10, 101), 0, 100, false).at(51)).isEqualTo(50);
  }
}
