package dev.graft.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PageTest {
  private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5);

  @Test
  void cut_goesOnWhereThePageBeforeEnded() {
    Page<Integer> first = Page.cut(ALL, 2, Optional.empty(), "q");
    Page<Integer> second = Page.cut(ALL, 2, Optional.ofNullable(first.next()), "q");
    Page<Integer> third = Page.cut(ALL, 2, Optional.ofNullable(second.next()), "q");
    assertThat(first.items()).containsExactly(1, 2);
    assertThat(second.items()).containsExactly(3, 4);
    assertThat(third.items()).containsExactly(5);
    assertThat(third.next()).isNull();
  }

  @Test
  void cut_exactlyAtTheEnd_hasNoNext() {
    assertThat(Page.cut(ALL, 5, Optional.empty(), "q").next()).isNull();
    assertThat(Page.cut(List.of(), 5, Optional.empty(), "q").items()).isEmpty();
  }

  @Test
  void cut_withTheCursorOfAnotherQuery_isRefused() {
    Optional<String> cursor = Optional.ofNullable(Page.cut(ALL, 2, Optional.empty(), "q").next());
    assertThatThrownBy(() -> Page.cut(ALL, 2, cursor, "other"))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(400));
  }
}
