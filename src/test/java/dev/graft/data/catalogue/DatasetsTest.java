package dev.graft.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.graft.data.Bundled;
import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.Gzip;
import dev.graft.data.ImageShape;
import dev.graft.data.Measurements;
import dev.graft.data.Scale;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mnist",
        "fashion-mnist",
        "optdigits",
        "heart-cleveland",
        "heart-hungarian",
        "heart-switzerland",
        "heart-va",
        "wine-red",
        "wine-white",
        "omniglot"
      })
  void load_ofBundledData_agreesWithTheCatalogue(String name) {
    DatasetInfo info = Bundled.DATASETS.info(DatasetRef.bundled(name));
    Examples rows = Bundled.DATASETS.load(DatasetRef.bundled(name));

    assertThat(info.available()).isTrue();
    assertThat(info.missing()).isNull();
    assertThat(rows.rows()).isEqualTo(info.rows());
    assertThat(rows.features().width()).isEqualTo(info.width());
    assertThat(rows.features().image()).isEqualTo(info.image());
    assertThat(rows.classes()).isEqualTo(info.classes());
    assertThat(Arrays.stream(rows.labels()).distinct().count()).isEqualTo(info.classes().size());
    if (info.image() != null) {
      assertThat(largest(rows.features())).isEqualTo(1f);
      assertThat(smallest(rows.features())).isEqualTo(0f);
    }
  }

  /** Means by Python's csv and statistics: of the column, and of the last feature, of all rows. */
  @ParameterizedTest
  @CsvSource({
    "student-maths, G3, 10.415190, 5.708861",
    "student-portuguese, G1, 11.399076, 3.659476",
    "parkinsons, motor_UPDRS, 21.296229, 0.219589"
  })
  void columns_ofNumbers_agreeWithTheCatalogue(
      String name, String column, double mean, double feature) {
    DatasetInfo info = Bundled.DATASETS.info(DatasetRef.bundled(name));
    LabelColumns rows = Bundled.DATASETS.columns(DatasetRef.bundled(name));
    Features features = rows.features();

    assertThat(features.rows()).isEqualTo(info.rows());
    assertThat(features.width()).isEqualTo(info.width());
    assertThat(rows.columns())
        .extracting(LabelColumns.Column::name)
        .isEqualTo(info.targets().stream().map(DatasetInfo.Target::column).toList());
    LabelColumns.Column wanted =
        rows.columns().stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow();
    Scale scale = Scale.of(((Measurements) wanted.rows()).values());
    assertThat(scale.mean()).isCloseTo(mean, within(1e-5));
    double sum = 0;
    for (int row = 0; row < features.rows(); row++) {
      sum += features.values()[(row + 1) * features.width() - 1];
    }
    assertThat(sum / features.rows()).isCloseTo(feature, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "heart-cleveland, 139, 6",
    "heart-hungarian, 106, 782",
    "heart-switzerland, 115, 273",
    "heart-va, 149, 698"
  })
  void load_ofHeart_countsTheSickAndTheGaps(String name, int sick, int gaps) {
    Examples rows = Bundled.DATASETS.load(DatasetRef.bundled(name));

    assertThat(rows.classes()).containsExactly("absent", "present");
    assertThat(Arrays.stream(rows.labels()).sum()).isEqualTo(sick);
    assertThat(gaps(rows.features())).isEqualTo(gaps);
  }

  @Test
  void load_withClasses_keepsThemInTheirOrder() {
    Examples rows = Bundled.DATASETS.load(Bundled.classes("mnist", "7", "3"));

    assertThat(rows.classes()).containsExactly("7", "3");
    // the published counts of MNIST's test digits
    assertThat(Arrays.stream(rows.labels()).filter(l -> l == 0).count()).isEqualTo(1028);
    assertThat(Arrays.stream(rows.labels()).filter(l -> l == 1).count()).isEqualTo(1010);
  }

  @Test
  void load_withClassesByNumber_namesThem() {
    Examples rows = Bundled.DATASETS.load(Bundled.classes("fashion-mnist", "0", "Bag"));

    assertThat(rows.classes()).containsExactly("T-shirt/top", "Bag");
    assertThat(rows.rows()).isEqualTo(2000);
  }

  @Test
  void load_withLimit_keepsTheProportions() {
    Examples all = Bundled.DATASETS.load(DatasetRef.bundled("mnist"));
    Examples some = Bundled.DATASETS.load(Bundled.limited("mnist", 777));

    assertThat(some.rows()).isEqualTo(777);
    for (int c = 0; c < 10; c++) {
      assertThat((double) count(some, c)).isCloseTo(count(all, c) * 0.0777, within(1));
    }
    Examples again = new Datasets(Path.of("datasets")).load(Bundled.limited("mnist", 777));
    assertThat(again.labels()).isEqualTo(some.labels());
    assertThat(again.features().values()).isEqualTo(some.features().values());
  }

  @Test
  void load_twice_readsOnce() {
    assertThat(Bundled.DATASETS.load(DatasetRef.bundled("optdigits").withLabels(3)))
        .isSameAs(Bundled.DATASETS.load(DatasetRef.bundled("optdigits")));
  }

  @Test
  void load_afterTheFileChanged_readsItAgain(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "1,x\n2,y\n");
    assertThat(Bundled.DATASETS.load(Bundled.file(file)).rows()).isEqualTo(2);
    Files.writeString(file, "1,x\n2,y\n3,x\n");
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000));

    assertThat(Bundled.DATASETS.load(Bundled.file(file)).rows()).isEqualTo(3);
  }

  @Test
  void load_ofAnUnknownName_namesTheNearest() {
    assertThatThrownBy(() -> Bundled.DATASETS.load(DatasetRef.bundled("mnits")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no data set \"mnits\"")
        .hasMessageContaining("did you mean \"mnist\"?");
  }

  @Test
  void load_ofFashionMnistFull_saysHowItIsFetched_andReadsWhatWas(@TempDir Path home)
      throws Exception {
    Path bundled = home.resolve("datasets");
    Path fetched = home.resolve("data/datasets/fashion-mnist-full");
    Datasets datasets = new Datasets(bundled, home.resolve("debian"));

    assertThatThrownBy(() -> datasets.load(DatasetRef.bundled("fashion-mnist-full")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("./graft data fetch fashion-mnist-full");
    assertThat(datasets.remote("fashion-mnist-full").folder()).isEqualTo(fetched);
    assertThat(datasets.remote("fashion-mnist-full").files()).hasSize(4);
    assertThatThrownBy(() -> datasets.remote("mnist"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("those that can be fetched are: fashion-mnist-full");

    Files.createDirectories(fetched);
    for (String part : List.of("train", "t10k")) {
      for (String kind : List.of("images-idx3", "labels-idx1")) {
        Files.copy(
            Path.of("datasets/fashion-mnist/t10k-" + kind + "-ubyte.gz"),
            fetched.resolve(part + "-" + kind + "-ubyte.gz"));
      }
    }
    assertThat(datasets.info(DatasetRef.bundled("fashion-mnist-full")).available()).isTrue();
    assertThat(datasets.load(DatasetRef.bundled("fashion-mnist-full")).rows()).isEqualTo(20_000);
  }

  @Test
  void checksumsOfFashionMnist_areThoseOfTheBundledTestImages() throws Exception {
    for (dev.graft.data.fetch.RemoteFile file :
        Bundled.DATASETS.remote("fashion-mnist-full").files().subList(2, 4)) {
      byte[] content;
      try (java.io.InputStream in =
          new java.util.zip.GZIPInputStream(
              Files.newInputStream(Path.of("datasets/fashion-mnist", file.name())))) {
        content = in.readAllBytes();
      }
      assertThat(content).hasSize((int) file.bytes());
      assertThat(
              java.util.HexFormat.of()
                  .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content)))
          .isEqualTo(file.sha256());
    }
  }

  /** Columns and notes as counted with numpy. */
  @ParameterizedTest
  @CsvSource({"wine-red, 744, 8.320, 10.423", "wine-white, 1640, 6.855, 10.514"})
  void wine_hasElevenFeatures_andNoteFiveAsItsBorder(
      String name, int low, double acidity, double alcohol) {
    Examples rows = Bundled.DATASETS.load(DatasetRef.bundled(name));

    assertThat(Arrays.stream(rows.labels()).filter(label -> label == 0)).hasSize(low);
    assertThat(mean(rows.features(), 0))
        .isEqualTo(acidity, org.assertj.core.data.Offset.offset(5e-4));
    assertThat(mean(rows.features(), 10))
        .isEqualTo(alcohol, org.assertj.core.data.Offset.offset(5e-4));
  }

  private static double mean(Features rows, int column) {
    return IntStream.range(0, rows.rows())
        .mapToDouble(row -> rows.values()[row * rows.width() + column])
        .average()
        .orElseThrow();
  }

  @Test
  void load_ofUsps_saysWhereItsFilesGo(@TempDir Path empty) {
    Datasets none = new Datasets(empty, empty);

    assertThatThrownBy(() -> none.load(DatasetRef.bundled("usps")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("zip.train.gz")
        .hasMessageContaining(empty.resolve("usps").toString());
    assertThat(none.list()).noneMatch(DatasetInfo::available);
    assertThat(none.list()).allMatch(d -> d.missing() != null && !d.missing().isBlank());
  }

  @Test
  void load_ofUspsInItsPlace_joinsTrainingAndTest(@TempDir Path folder) throws Exception {
    Path usps = Files.createDirectories(folder.resolve("usps"));
    String values = " -1.000".repeat(255) + " 1.000 \n";
    Files.write(usps.resolve("zip.train.gz"), Gzip.of("6.0000" + values + "5.0000" + values));
    Files.write(usps.resolve("zip.test.gz"), Gzip.of("9" + values));

    Examples rows = new Datasets(folder, folder).load(DatasetRef.bundled("usps"));

    assertThat(rows.labels()).containsExactly(6, 5, 9);
    assertThat(rows.features().image()).isEqualTo(new ImageShape(16, 16, 1));
    assertThat(rows.features().row(0)).startsWith(0f).endsWith(1f);
  }

  @Test
  void info_ofTheUsersFile_tellsWhatIsInIt(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.csv");
    Files.write(file, "a,b,kind\n1,2,x\n3,4,y\n5,6,y\n".getBytes(StandardCharsets.UTF_8));

    DatasetInfo info = Bundled.DATASETS.info(Bundled.file(file));

    assertThat(info.rows()).isEqualTo(3);
    assertThat(info.width()).isEqualTo(2);
    assertThat(info.classes()).isEqualTo(List.of("x", "y"));
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.strictOffset(offset);
  }

  private static long count(Examples rows, int label) {
    return Arrays.stream(rows.labels()).filter(l -> l == label).count();
  }

  private static double largest(Features rows) {
    return values(rows).max().orElseThrow();
  }

  private static double smallest(Features rows) {
    return values(rows).min().orElseThrow();
  }

  private static long gaps(Features rows) {
    return values(rows).filter(Double::isNaN).count();
  }

  private static java.util.stream.DoubleStream values(Features rows) {
    return IntStream.range(0, rows.values().length).mapToDouble(i -> rows.values()[i]);
  }
}
