package dev.graft.data.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.data.Bundled;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Shift;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected images are scipy.ndimage's; the call stands beside each. */
class ShiftingTest {
  /** np.arange(1, 31).reshape(5, 6) / 40, with two pixels set by hand. */
  private static Features image() {
    float[] values = new float[30];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i + 1) / 40f;
    }
    values[10] = 0.9f;
    values[19] = 0.05f;
    return new Features(values, 30, new ImageShape(5, 6, 1));
  }

  /** rotate(image, 30, reshape=False, order=1, mode='grid-constant') */
  @Test
  void rotation_isScipys() {
    assertThat(shifted(new Shift.Rotate(30)).values())
        .containsExactly(
            new float[] {
              0.001048f, 0.041448f, 0.105119f, 0.503051f, 0.421015f, 0.126503f,
              0.040551f, 0.12512f, 0.221771f, 0.485138f, 0.465903f, 0.423811f,
              0.145873f, 0.242524f, 0.339175f, 0.435825f, 0.532476f, 0.629127f,
              0.223265f, 0.32333f, 0.336542f, 0.553229f, 0.64988f, 0.644529f,
              0.133073f, 0.388522f, 0.356518f, 0.670092f, 0.359962f, 0.012863f
            },
            Offset.offset(2e-6f));
  }

  /** affine_transform(image, eye(2) / 0.7, about the centre, order=1, mode='grid-constant') */
  @Test
  void scaling_isScipys() {
    assertThat(shifted(new Shift.Scale(0.7)).values())
        .containsExactly(
            new float[] {
              0, 0.004847f, 0.009949f, 0.015051f, 0.020153f, 0,
              0, 0.119643f, 0.155357f, 0.267602f, 0.354337f, 0,
              0, 0.333929f, 0.369643f, 0.405357f, 0.441071f, 0,
              0, 0.456378f, 0.528827f, 0.619643f, 0.655357f, 0,
              0, 0.090561f, 0.095663f, 0.100765f, 0.105867f, 0
            },
            Offset.offset(2e-6f));
  }

  /** gaussian_filter(image, 1.2, mode='nearest', truncate=4) */
  @Test
  void blur_isScipys() {
    assertThat(shifted(new Shift.Blur(1.2)).values())
        .containsExactly(
            new float[] {
              0.10238f, 0.120349f, 0.153513f, 0.201037f, 0.238301f, 0.240723f,
              0.194972f, 0.210756f, 0.251079f, 0.312542f, 0.357849f, 0.354736f,
              0.311602f, 0.319902f, 0.362735f, 0.425332f, 0.469366f, 0.473109f,
              0.433951f, 0.436705f, 0.477328f, 0.532152f, 0.569917f, 0.583511f,
              0.543938f, 0.550404f, 0.583833f, 0.625496f, 0.656101f, 0.673273f
            },
            Offset.offset(2e-6f));
  }

  @Test
  void shapes_areTreatedChannelByChannel() {
    Features grey = image();
    float[] three = new float[90];
    for (int i = 0; i < three.length; i++) {
      three[i] = i % 3 == 1 ? 0 : grey.values()[i / 3];
    }
    Features colour = new Features(three, 90, new ImageShape(5, 6, 3));
    for (Shift shift : List.of(new Shift.Rotate(30), new Shift.Scale(1.5), new Shift.Blur(0.8))) {
      float[] one = shifted(shift).values();
      float[] all = of(List.of(shift), colour, 1, "source").values();
      IntStream.range(0, 90)
          .forEach(i -> assertThat(all[i]).isEqualTo(i % 3 == 1 ? 0 : one[i / 3]));
    }
  }

  @Test
  void stepsInOrder_invertAndContrast() {
    float[] values =
        of(List.of(new Shift.Invert(), new Shift.Contrast(0.4)), image(), 1, "s").values();

    assertThat(values[0]).isEqualTo(0.5f + 0.4f * (0.975f - 0.5f), Offset.offset(1e-6f));
    assertThat(shifted(new Shift.Contrast(20)).values()).contains(0, 1).doesNotContain(0.5f);
  }

  @Test
  void noise_isTheSameForASeedAndPlace_andOtherwiseNot() {
    Features rows = Bundled.DATASETS.load(DatasetRef.bundled("optdigits")).features();
    List<Shift> noise = List.of(new Shift.Noise(0.3));
    float[] first = of(noise, rows, 1, "target").values();

    assertThat(of(noise, rows, 1, "target").values()).isEqualTo(first);
    assertThat(of(noise, rows, 2, "target").values()).isNotEqualTo(first);
    assertThat(of(noise, rows, 1, "source").values()).isNotEqualTo(first);
    double[] added =
        IntStream.range(0, first.length)
            .filter(i -> rows.values()[i] == 0.5f)
            .mapToDouble(i -> first[i] - 0.5)
            .toArray();
    // of a Gaussian of deviation .3 cut at ±.5: .2745 by numpy
    assertThat(
            Math.sqrt(
                IntStream.range(0, added.length)
                    .mapToDouble(i -> added[i] * added[i])
                    .average()
                    .orElseThrow()))
        .isBetween(0.268, 0.281);
  }

  @Test
  void background_isDifferentBehindEachImage_andGivesColours() {
    Features two = new Features(new float[60], 30, new ImageShape(5, 6, 1));
    Features colour = of(List.of(new Shift.Background(true)), two, 1, "target");
    Features grey = of(List.of(new Shift.Background(false)), two, 1, "target");

    assertThat(colour.image()).isEqualTo(new ImageShape(5, 6, 3));
    assertThat(colour.rows()).isEqualTo(2);
    assertThat(colour.row(0)).isNotEqualTo(colour.row(1));
    assertThat(grey.image()).isEqualTo(new ImageShape(5, 6, 1));
    assertThat(grey.values()[7])
        .isEqualTo(
            0.299f * colour.values()[21]
                + 0.587f * colour.values()[22]
                + 0.114f * colour.values()[23],
            Offset.offset(1e-6f));
  }

  @Test
  void pixels_stayIn01() {
    for (Shift shift :
        List.of(
            new Shift.Noise(1),
            new Shift.Contrast(3),
            new Shift.Background(true),
            new Shift.Background(false),
            new Shift.Rotate(77),
            new Shift.Blur(3))) {
      for (float value : shifted(shift).values()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void whatIsNoImage_orNotIn01_isRefused() {
    Features tabular = new Features(new float[30], 30, null);
    float[] large = image().values();
    large[3] = 200;
    Features bytes = new Features(large, 30, new ImageShape(5, 6, 1));

    assertThatThrownBy(() -> of(List.of(new Shift.Invert()), tabular, 1, "source"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("these are none");
    assertThatThrownBy(() -> of(List.of(new Shift.Invert()), bytes, 1, "source"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("200.0")
        .hasMessageContaining("row 1, value 4");
  }

  @Test
  void title_saysThatItIsSynthetic() {
    DatasetRef ref =
        DatasetRef.bundled("mnist").withShift(List.of(new Shift.Rotate(30), new Shift.Noise(0.25)));

    assertThat(ref.title())
        .isEqualTo("mnist (synthetic: rotated by 30°, with noise of standard deviation 0.25)");
  }

  private static Features shifted(Shift shift) {
    return of(List.of(shift), image(), 1, "source");
  }

  private static Features of(List<Shift> shift, Features rows, long seed, String place) {
    DatasetRef ref = DatasetRef.bundled("mnist").withShift(shift);
    Examples examples = new Examples(rows, new int[rows.rows()], List.of("a"));
    return Shifting.of(ref, examples, seed, place).features();
  }
}
