package dev.graft.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void appended_endsEachRecord_notEachLine() {
    String records = Csv.line("t1", "it said \"no\"\nand ended") + Csv.line("t2", null);
    assertThat(Csv.appended(records, "mnist (synthetic: noise, invert)"))
        .isEqualTo(
            "t1,\"it said \"\"no\"\"\nand ended\",\"mnist (synthetic: noise, invert)\"\n"
                + "t2,,\"mnist (synthetic: noise, invert)\"\n");
  }
}
