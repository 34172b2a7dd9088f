package dev.graft.data.preprocess;

import dev.graft.data.Features;
import dev.graft.data.ImageShape;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.Experiment;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Kind;
import dev.graft.experiment.Preprocess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is done to the images of two domains before any preprocessing step, so that their contents
 * are equally large. The source's come to the target's size. Where the steps have a resize of their
 * own it decides the size; then images are cut to their content if the margins of the two differ,
 * and keep their margins if not. Grey images beside coloured ones get three equal channels.
 */
public record Sizes(
    UnaryOperator<Features> source, UnaryOperator<Features> target, List<String> notes) {
  private static final Sizes AS_THEY_ARE =
      new Sizes(UnaryOperator.identity(), UnaryOperator.identity(), List.of());

  /**
   * @throws InvalidInput when the images have different numbers of channels
   */
  public static Sizes of(
      Experiment experiment, DatasetRef from, Features source, DatasetRef to, Features target) {
    ImageShape a = source.image();
    ImageShape b = target.image();
    if (a == null || b == null) {
      return AS_THEY_ARE;
    }
    boolean own = experiment.kind() == Kind.HETEROGENEOUS_ADAPTATION;
    int channels = own ? 0 : Math.max(a.channels(), b.channels());
    List<String> notes = new ArrayList<>();
    UnaryOperator<Features> ofSource = coloured(from, a, channels, notes);
    UnaryOperator<Features> ofTarget = coloured(to, b, channels, notes);
    Sizes sizes = of(experiment, from, of(a, channels), to, of(b, channels));
    notes.addAll(sizes.notes());
    return new Sizes(
        images -> sizes.source().apply(ofSource.apply(images)),
        images -> sizes.target().apply(ofTarget.apply(images)),
        notes);
  }

  private static Sizes of(
      Experiment experiment, DatasetRef from, ImageShape a, DatasetRef to, ImageShape b) {
    List<Preprocess> steps = experiment.data().preprocess();
    if (steps.stream().anyMatch(Preprocess.Resize.class::isInstance)) {
      return beforeResize(from, a, to, b);
    }
    if (a.equals(b) || experiment.kind() == Kind.HETEROGENEOUS_ADAPTATION) {
      return AS_THEY_ARE;
    }
    if (a.channels() != b.channels()) {
      throw InvalidInput.of(
          "data.target",
          to.title(),
          "%s has %d channels, %s has %d"
              .formatted(from.title(), a.channels(), to.title(), b.channels()),
          "choose images of as many channels, or kind: heterogeneous-adaptation");
    }
    return new Sizes(
        images -> Resizing.to(images, b),
        UnaryOperator.identity(),
        List.of(brought(from, a, to, b)));
  }

  private static ImageShape of(ImageShape shape, int channels) {
    return shape.channels() == 1 && channels > 1
        ? new ImageShape(shape.height(), shape.width(), channels, shape.margin())
        : shape;
  }

  private static UnaryOperator<Features> coloured(
      DatasetRef ref, ImageShape shape, int channels, List<String> notes) {
    if (shape.channels() != 1 || channels <= 1) {
      return UnaryOperator.identity();
    }
    notes.add(
        "%s is grey: each value is given to all %d channels.".formatted(ref.title(), channels));
    return images -> {
      float[] all = new float[images.values().length * channels];
      for (int i = 0; i < all.length; i++) {
        all[i] = images.values()[i / channels];
      }
      return new Features(all, images.width() * channels, of(shape, channels));
    };
  }

  private static Sizes beforeResize(DatasetRef from, ImageShape a, DatasetRef to, ImageShape b) {
    if (a.margin() * b.height() == b.margin() * a.height()) {
      return new Sizes(images -> images.as(a.whole()), images -> images.as(b.whole()), List.of());
    }
    List<String> notes = new ArrayList<>();
    return new Sizes(cut(from, a, notes), cut(to, b, notes), notes);
  }

  private static UnaryOperator<Features> cut(DatasetRef ref, ImageShape shape, List<String> notes) {
    if (shape.margin() > 0) {
      notes.add(
          "%s is cut to its content of %s before it is resized, as the other has another margin."
              .formatted(ref.title(), size(shape.content())));
    }
    return images -> Resizing.to(images, shape.content());
  }

  private static String brought(DatasetRef from, ImageShape a, DatasetRef to, ImageShape b) {
    String margin =
        a.margin() == b.margin()
            ? ""
            : ", its content of %s to %s".formatted(size(a.content()), size(b.content()));
    return "%s is brought from %s to %s, the size of %s%s."
        .formatted(from.title(), size(a), size(b), to.title(), margin);
  }

  private static String size(ImageShape shape) {
    return shape.height() + "×" + shape.width();
  }
}
