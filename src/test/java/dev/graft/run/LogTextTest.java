package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogTextTest {
  @Test
  void whatIsPrinted_staysAsItIs() {
    String text = "epoch 3\tloss .25, ü 你好 𝛼 → e\u0301";
    assertThat(LogText.escaped(text)).isSameAs(text);
  }

  @Test
  void whatIsNot_isEscaped() {
    assertThat(LogText.escaped("a\u001b[2Jb\rc\nd\u0000e\u0085f"))
        .isEqualTo("a\\u001b[2Jb\\u000dc\\u000ad\\u0000e\\u0085f");
    assertThat(LogText.escaped("\u202egnp.exe\u2066\u2028\u2029"))
        .isEqualTo("\\u202egnp.exe\\u2066\\u2028\\u2029");
  }

  /** A message that would be a line of its own in the log is seen to belong to another. */
  @Test
  void noLineBeginsAnew() {
    assertThat(LogText.lines("failed: x\n2026-11-30T08:00:00Z attempt 1 succeeded\r\n\tat A.b\n"))
        .isEqualTo("failed: x\n  2026-11-30T08:00:00Z attempt 1 succeeded\n  \tat A.b");
    assertThat(LogText.lines("a\rb\u2028c\u0085d")).isEqualTo("a\n  b\n  c\n  d");
    assertThat(LogText.lines("")).isEmpty();
  }
}
