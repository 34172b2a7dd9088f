package dev.graft.testing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A chart as PNG, as a person keeps it, beside what the page shows of it. */
public final class KeptPicture {
  /** Margin, and height of a line of words, in pixels of the page. */
  private static final double PAD = 16;

  private static final double LINE = 20;

  private static final String KEEP =
      """
      const button = [...document.querySelectorAll('.framed button')].find((b) => b.ariaLabel === `${arguments[0]} as PNG`);
      const frame = button.closest('.framed');
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = getComputedStyle(frame).getPropertyValue('--card');
      const paper = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
      probe.remove();
      const home = frame.firstElementChild.getBoundingClientRect();
      const chart = frame.querySelector('.chart').getBoundingClientRect();
      return new Promise((done) => {
        const plain = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          URL.createObjectURL = plain;
          const reader = new FileReader();
          reader.onload = () => done({
            png: reader.result.split(',')[1],
            paper,
            box: [home.width, chart.left - home.left, chart.top - home.top, chart.width, chart.height],
          });
          reader.readAsDataURL(blob);
          return plain.call(URL, blob);
        };
        button.click();
      });
      """;

  private final byte[] png;
  private final BufferedImage image;
  private final int paper;
  private final double[] box;

  private KeptPicture(byte[] png, BufferedImage image, int paper, double[] box) {
    this.png = png;
    this.image = image;
    this.paper = paper;
    this.box = box;
  }

  /** Presses PNG below the chart of a title. */
  public static KeptPicture of(Browser browser, String title) {
    Map<?, ?> kept = (Map<?, ?>) browser.script(KEEP, title);
    byte[] png = Base64.getDecoder().decode(String.valueOf(kept.get("png")));
    double[] colour = numbers(kept.get("paper"));
    int paper = ((int) colour[0] << 16) | ((int) colour[1] << 8) | (int) colour[2];
    try {
      BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
      return new KeptPicture(png, image, paper, numbers(kept.get("box")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(Object list) {
    return ((List<?>) list).stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
  }

  /** Pixels of the picture to one of the page. */
  public double scale() {
    return image.getWidth() / (box[0] + 2 * PAD);
  }

  /** Whether its corner is as the page behind the chart. */
  public boolean isOnPaper() {
    return (image.getRGB(0, 0) & 0xffffff) == paper;
  }

  /** Share of what is drawn where the title stands. */
  public double title() {
    return drawn(PAD, PAD, box[0], LINE);
  }

  /** The same where the words of the axes stand: beside the chart, and below. */
  public double yWords() {
    return drawn(PAD + box[1], top() + box[2], 18, box[4]);
  }

  public double xWords() {
    return drawn(PAD + box[1], top() + box[2] + box[4] - 18, box[3], 18);
  }

  /** The same of the last line: where it is from. */
  public double source() {
    return drawn(PAD, image.getHeight() / scale() - PAD / 2 - LINE, box[0], LINE);
  }

  private double top() {
    return PAD + LINE + 6;
  }

  /** Share of pixels that are not paper, within a rectangle in pixels of the page. */
  private double drawn(double left, double top, double width, double height) {
    double scale = scale();
    int drawn = 0;
    int all = 0;
    for (int y = (int) (scale * top);
        y < Math.min(image.getHeight(), scale * (top + height));
        y++) {
      for (int x = (int) (scale * left);
          x < Math.min(image.getWidth(), scale * (left + width));
          x++) {
        all++;
        if ((image.getRGB(x, y) & 0xffffff) != paper) drawn++;
      }
    }
    return (double) drawn / all;
  }

  /**
   * How much more detail its chart has than the same at half the fineness, enlarged again: 2.7 and
   * more of one that is as fine as its pixels, 2 of one that was enlarged itself.
   */
  public double sharpness() {
    double scale = scale();
    BufferedImage chart =
        image.getSubimage(
            (int) (scale * (PAD + box[1])),
            (int) (scale * (top() + box[2])),
            (int) (scale * box[3]),
            (int) (scale * box[4]));
    BufferedImage half = resized(chart, chart.getWidth() / 2, chart.getHeight() / 2);
    return detail(chart) / detail(resized(half, chart.getWidth(), chart.getHeight()));
  }

  private static BufferedImage resized(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = to.createGraphics();
    drawing.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    drawing.drawImage(from, 0, 0, width, height, null);
    drawing.dispose();
    return to;
  }

  /** Squared steps of green from each pixel to its right neighbour. */
  private static double detail(BufferedImage of) {
    double sum = 0;
    for (int y = 0; y < of.getHeight(); y++) {
      for (int x = 1; x < of.getWidth(); x++) {
        int step = (of.getRGB(x, y) >> 8 & 0xff) - (of.getRGB(x - 1, y) >> 8 & 0xff);
        sum += (double) step * step;
      }
    }
    return sum;
  }

  public void keep(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
