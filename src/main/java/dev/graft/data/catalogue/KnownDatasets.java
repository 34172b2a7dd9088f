package dev.graft.data.catalogue;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.format.CsvReader;
import dev.graft.data.format.IdxReader;
import dev.graft.data.format.Table;
import dev.graft.data.format.UspsReader;
import dev.graft.data.omniglot.Letter;
import dev.graft.data.omniglot.Omniglot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The data sets Graft knows by name, with their facts and how each is read. */
final class KnownDatasets {
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();
  private static final List<String> CLOTHES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");
  private static final List<String> HEART = List.of("absent", "present");
  private static final int HEART_FEATURES = 13;
  private static final List<String> WINE = List.of("up to 5", "above 5");
  private static final int WINE_FEATURES = 11;

  /** MNIST's digits were scaled to 20×20 and centred, the others fill their images. */
  private static final ImageShape MNIST = new ImageShape(28, 28, 1, 4);

  private static final ImageShape CLOTHING = new ImageShape(28, 28, 1);
  private final Path bundled;
  private final FashionMnist fashion;
  private final Omniglot omniglot;

  /**
   * @param files that must be there
   * @param read reads them; labels are names of {@code info}'s classes
   */
  record Known(DatasetInfo info, List<Path> files, Supplier<Table> read) {}

  /**
   * @param bundled folder of the bundled data sets
   * @param fashionMnist all of it, where it is
   * @param omniglot read here as one data set among others
   */
  KnownDatasets(Path bundled, FashionMnist fashionMnist, Omniglot omniglot) {
    this.bundled = bundled;
    this.fashion = fashionMnist;
    this.omniglot = omniglot;
  }

  List<Known> all() {
    List<Known> all = new ArrayList<>();
    Path mnist = bundled.resolve("mnist");
    Path clothes = bundled.resolve("fashion-mnist");
    all.add(
        known(
            "mnist",
            "MNIST handwritten digits (test images)",
            10_000,
            MNIST,
            DIGITS,
            "CC BY-SA 3.0",
            "Y. LeCun, C. Cortes, C. J. C. Burges",
            idxFiles(mnist, "t10k"),
            null,
            () -> idx(mnist, "t10k", MNIST, DIGITS)));
    all.add(
        known(
            "fashion-mnist",
            "Fashion-MNIST clothes (test images)",
            10_000,
            CLOTHING,
            CLOTHES,
            "MIT",
            "H. Xiao, K. Rasul, R. Vollgraf, Zalando SE",
            idxFiles(clothes, "t10k"),
            null,
            () -> idx(clothes, "t10k", CLOTHING, CLOTHES)));
    Path whole = fashion.folder();
    List<Path> full = new ArrayList<>(idxFiles(whole, "train"));
    full.addAll(idxFiles(whole, "t10k"));
    all.add(
        known(
            FashionMnist.NAME,
            "Fashion-MNIST clothes (training and test images)",
            70_000,
            CLOTHING,
            CLOTHES,
            "MIT",
            "H. Xiao, K. Rasul, R. Vollgraf, Zalando SE",
            full,
            FashionMnist.CURE,
            () ->
                Tables.joined(
                    idx(whole, "train", CLOTHING, CLOTHES),
                    idx(whole, "t10k", CLOTHING, CLOTHES))));
    Path optdigits = bundled.resolve("optdigits/digits.csv.gz");
    all.add(
        known(
            "optdigits",
            "Optical recognition of handwritten digits",
            1_797,
            new ImageShape(8, 8, 1),
            DIGITS,
            "CC BY 4.0",
            "E. Alpaydin, C. Kaynak, UCI",
            List.of(optdigits),
            null,
            () ->
                Tables.scaled(CsvReader.read(optdigits, List.of()), 16, new ImageShape(8, 8, 1))));
    List<Path> usps =
        List.of(bundled.resolve("usps/zip.train.gz"), bundled.resolve("usps/zip.test.gz"));
    all.add(
        known(
            "usps",
            "USPS handwritten zip code digits",
            9_298,
            new ImageShape(16, 16, 1),
            DIGITS,
            "unclear: not bundled",
            "US Postal Service, AT&T; the ElemStatLearn copy",
            usps,
            "put zip.train.gz and zip.test.gz (The Elements of Statistical Learning) into "
                + bundled.resolve("usps"),
            () -> Tables.joined(UspsReader.read(usps.get(0)), UspsReader.read(usps.get(1)))));
    all.add(heart("cleveland", "Cleveland Clinic", 303));
    all.add(heart("hungarian", "Hungarian Institute of Cardiology, Budapest", 294));
    all.add(heart("switzerland", "University Hospitals, Zurich and Basel", 123));
    all.add(heart("va", "V.A. Medical Center, Long Beach", 200));
    all.add(wine("red", 1_599));
    all.add(wine("white", 4_898));
    all.add(omniglot());
    all.addAll(new NumericDatasets(bundled).all());
    return all;
  }

  private Known omniglot() {
    int side = Omniglot.USUAL_SIDE;
    return known(
        "omniglot",
        "Omniglot characters of 8 alphabets, 20 drawings each",
        Omniglot.drawings().size(),
        new ImageShape(side, side, 1),
        Omniglot.letters().stream().map(Letter::name).toList(),
        "MIT",
        "B. Lake, R. Salakhutdinov, J. Tenenbaum",
        omniglot.files(),
        null,
        () -> table(omniglot.examples(side)));
  }

  private static Table table(Examples rows) {
    return Table.of(
        rows.features(),
        "label",
        Arrays.stream(rows.labels()).mapToObj(rows.classes()::get).toArray(String[]::new));
  }

  private static List<Path> idxFiles(Path folder, String part) {
    return List.of(
        folder.resolve(part + "-images-idx3-ubyte.gz"),
        folder.resolve(part + "-labels-idx1-ubyte.gz"));
  }

  private Known heart(String hospital, String title, int rows) {
    Path file = bundled.resolve("heart-4-hospitals/processed." + hospital + ".data");
    return known(
        "heart-" + hospital,
        "Heart disease, " + title,
        rows,
        HEART_FEATURES,
        null,
        HEART,
        "CC BY 4.0",
        "A. Janosi, W. Steinbrunn, M. Pfisterer, R. Detrano, UCI",
        List.of(file),
        null,
        () ->
            Tables.relabelled(
                CsvReader.read(file, List.of()), num -> HEART.get(num.equals("0") ? 0 : 1)));
  }

  /** Vinho verde; experts' notes of 3 to 9 as up to 5, and above. */
  private Known wine(String colour, int rows) {
    Path file = bundled.resolve("wine-quality/winequality-" + colour + ".csv");
    boolean red = colour.equals("red");
    return known(
        "wine-" + colour,
        "Quality of " + colour + " wine (Vinho verde)",
        rows,
        WINE_FEATURES,
        null,
        WINE,
        "CC BY 4.0",
        "P. Cortez, A. Cerdeira, F. Almeida, T. Matos, J. Reis, UCI",
        List.of(file),
        null,
        () -> quality(CsvReader.read(file, red ? List.of("quality", "quality_chr") : List.of())));
  }

  /** Of red wine the file repeats the note in words, which is no feature. */
  private static Table quality(Table table) {
    return Tables.relabelled(table, note -> WINE.get(Integer.parseInt(note) <= 5 ? 0 : 1));
  }

  private static Known known(
      String name,
      String title,
      int rows,
      ImageShape image,
      List<String> classes,
      String licence,
      String source,
      List<Path> files,
      @Nullable String cure,
      Supplier<Table> read) {
    return known(
        name, title, rows, image.size(), image, classes, licence, source, files, cure, read);
  }

  private static Known known(
      String name,
      String title,
      int rows,
      int width,
      @Nullable ImageShape image,
      List<String> classes,
      String licence,
      String source,
      List<Path> files,
      @Nullable String cure,
      Supplier<Table> read) {
    boolean available = files.stream().allMatch(Files::isRegularFile);
    String missing =
        available
            ? null
            : cure == null ? "restore " + files.get(0).getParent() + " from the repository" : cure;
    return new Known(
        new DatasetInfo(
            name,
            title,
            rows,
            width,
            image,
            classes,
            List.of(new DatasetInfo.Target("label", classes)),
            licence,
            source,
            available,
            missing,
            name.equals(FashionMnist.NAME),
            null),
        files,
        read);
  }

  private static Table idx(Path folder, String part, ImageShape shape, List<String> classes) {
    List<Path> files = idxFiles(folder, part);
    Table table = IdxReader.read(files.get(0), files.get(1));
    Features seen = new Features(table.features().values(), shape.size(), shape);
    return Tables.relabelled(
        new Table(seen, table.labels()), label -> classes.get(Integer.parseInt(label)));
  }
}
