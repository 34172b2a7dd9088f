package dev.graft.data.omniglot;

import dev.graft.data.Examples;
import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.data.format.DataFile;
import dev.graft.data.format.Pixels;
import dev.graft.data.format.ZipEntries;
import dev.graft.data.preprocess.Resizing;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Omniglot's two small background sets: 242 characters of 8 alphabets, each drawn by 20 people.
 * Greek and Latin stand in both sets with the same drawings and are taken once. Row i of the images
 * is {@code drawings().get(i)}: alphabets by letter, then characters, then drawers. Read when first
 * asked for, kept as long as memory allows. For use by many threads.
 */
public final class Omniglot {
  /** Pixels of a side, as drawn. */
  public static final int SIDE = 105;

  /** The side of images of the data set {@code omniglot}. */
  public static final int USUAL_SIDE = 28;

  public static final int DRAWERS = 20;
  private static final int RUNS = 20;

  /** Alphabets in order, with their numbers of characters. */
  private static final Map<String, Integer> SIZES = sizes();

  private final Path folder;
  private final Map<String, SoftReference<Object>> kept = new ConcurrentHashMap<>();

  /**
   * @param folder of the five zips
   */
  public Omniglot(Path folder) {
    this.folder = folder;
  }

  private static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("Balinese", 24);
    sizes.put("Early_Aramaic", 22);
    sizes.put("Greek", 24);
    sizes.put("Japanese_(katakana)", 47);
    sizes.put("Korean", 40);
    sizes.put("Latin", 26);
    sizes.put("Sanskrit", 42);
    sizes.put("Tagalog", 17);
    return sizes;
  }

  /** The 8 alphabets, by letter. */
  public static List<String> alphabets() {
    return List.copyOf(SIZES.keySet());
  }

  /** The 242 characters; the index of one is its label. */
  public static List<Letter> letters() {
    return SIZES.entrySet().stream()
        .flatMap(
            e -> IntStream.rangeClosed(1, e.getValue()).mapToObj(n -> new Letter(e.getKey(), n)))
        .toList();
  }

  /** The 4,840 drawings, in the order of rows. */
  public static List<Drawing> drawings() {
    return letters().stream()
        .flatMap(l -> IntStream.rangeClosed(1, DRAWERS).mapToObj(d -> new Drawing(l, d)))
        .toList();
  }

  /** The files that must be there. */
  public List<Path> files() {
    return List.of(imagesFile(1), imagesFile(2), strokesFile(1), strokesFile(2), runsFile());
  }

  /**
   * All drawings under their characters; ink is 1, paper 0.
   *
   * @param side 105 as drawn, or less by the mean of the covered area
   */
  public Examples examples(int side) {
    List<Letter> letters = letters();
    int[] labels = IntStream.range(0, letters.size() * DRAWERS).map(i -> i / DRAWERS).toArray();
    return new Examples(images(side), labels, letters.stream().map(Letter::name).toList());
  }

  /** The images of {@link #drawings()}, as {@link #examples} has them. */
  private Features images(int side) {
    return keep(
        "images" + side,
        Features.class,
        () -> {
          Map<Drawing, byte[]> files = byDrawing(imagesFile(1), imagesFile(2), ".png");
          List<Drawing> drawings = drawings();
          return ink(
              drawings.stream().map(d -> in(files, d)).toList(),
              i -> imagesFile(1) + ": " + drawings.get(i),
              side);
        });
  }

  /** The strokes of {@link #drawings()}, in the order drawn. */
  @SuppressWarnings("unchecked")
  public List<List<Stroke>> strokes() {
    return keep(
        "strokes",
        List.class,
        () -> {
          Map<Drawing, byte[]> files = byDrawing(strokesFile(1), strokesFile(2), ".txt");
          return drawings().stream()
              .map(d -> StrokeFile.read(strokesFile(1), d.toString(), in(files, d)))
              .toList();
        });
  }

  /** The 20 runs, whose characters are of other alphabets than the drawings'. */
  @SuppressWarnings("unchecked")
  public List<OneShotRun> runs(int side) {
    return keep("runs" + side, List.class, () -> readRuns(side));
  }

  private List<OneShotRun> readRuns(int side) {
    Map<String, byte[]> files = ZipEntries.read(runsFile());
    return IntStream.rangeClosed(1, RUNS)
        .mapToObj(run -> new RunFiles(runsFile(), files, run).read(side))
        .toList();
  }

  /** Images of ink on paper as rows, ink 1, brought to a side. */
  static Features ink(List<byte[]> files, IntFunction<String> name, int side) {
    ImageShape shape = new ImageShape(SIDE, SIDE, 1);
    ImageShape wanted = new ImageShape(side, side, 1);
    float[] values = new float[files.size() * wanted.size()];
    for (int i = 0; i < files.size(); i++) {
      Pixels pixels = Pixels.decode(name.apply(i), files.get(i));
      if (pixels.height() != SIDE || pixels.width() != SIDE) {
        throw new IllegalStateException(name.apply(i) + " is not 105×105");
      }
      float[] row = pixels.values(1);
      for (int p = 0; p < row.length; p++) {
        row[p] = 1 - row[p];
      }
      float[] small = Resizing.to(new Features(row, row.length, shape), wanted).values();
      for (int p = 0; p < small.length; p++) {
        values[i * small.length + p] = Math.min(small[p], 1); // a mean, rounded
      }
    }
    return new Features(values, wanted.size(), wanted);
  }

  /** The files of drawings of both sets, {@code SET/ALPHABET/characterNN/NNNN_DD.ENDING}. */
  private static Map<Drawing, byte[]> byDrawing(Path first, Path second, String ending) {
    Map<Drawing, byte[]> all = new HashMap<>();
    for (Path zip : List.of(second, first)) {
      ZipEntries.read(zip).entrySet().stream()
          .filter(e -> e.getKey().endsWith(ending) && !e.getKey().startsWith("__MACOSX"))
          .forEach(e -> all.put(drawing(e.getKey()), e.getValue()));
    }
    return all;
  }

  private static Drawing drawing(String path) {
    String[] parts = path.split("/", -1);
    String file = parts[3];
    int drawer = Integer.parseInt(file.substring(file.indexOf('_') + 1, file.indexOf('.')));
    return new Drawing(Letter.of(parts[1] + "/" + parts[2]), drawer);
  }

  private byte[] in(Map<Drawing, byte[]> files, Drawing drawing) {
    byte[] file = files.get(drawing);
    if (file == null) {
      throw DataFile.problem(
          folder, drawing, "the drawing is missing", "restore the folder from the repository");
    }
    return file;
  }

  private <T> T keep(String what, Class<T> type, Supplier<T> read) {
    SoftReference<Object> reference = kept.get(what);
    Object value = reference == null ? null : reference.get();
    if (value == null) {
      value = read.get();
      kept.put(what, new SoftReference<>(value));
    }
    return type.cast(value);
  }

  private Path imagesFile(int set) {
    return folder.resolve("images_background_small" + set + ".zip");
  }

  private Path strokesFile(int set) {
    return folder.resolve("strokes_background_small" + set + ".zip");
  }

  private Path runsFile() {
    return folder.resolve("all_runs.zip");
  }
}
