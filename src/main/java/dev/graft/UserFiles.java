package dev.graft;

import dev.graft.data.catalogue.UserFile;
import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.EncoderShape;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.reader.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Users' own data sets, looked into only after a guard has let them pass.
 *
 * @param guard throws {@link InvalidInput} for a file that must not be read
 * @param look tells what is in one
 * @param described reads the attributes of a data set's classes
 * @param encoders tells what the encoder of an ONNX file takes and gives
 */
record UserFiles(
    Consumer<DatasetRef> guard,
    Function<DatasetRef, Catalogue.DatasetInfo> look,
    Function<DatasetRef, AttributeTable> described,
    Function<byte[], EncoderShape> encoders)
    implements Catalogue.OwnFiles {
  private static final long LARGEST_ENCODER = 128L << 20;

  /** Lets every file pass. */
  static UserFiles any(
      Function<DatasetRef, Catalogue.DatasetInfo> look,
      Function<DatasetRef, AttributeTable> described,
      Function<byte[], EncoderShape> encoders) {
    return new UserFiles(ref -> {}, look, described, encoders);
  }

  UserFiles guardedBy(Consumer<DatasetRef> stricter) {
    return new UserFiles(stricter, look, described, encoders);
  }

  @Override
  public Optional<Catalogue.DatasetInfo> info(DatasetRef ref) {
    guard.accept(ref);
    return Optional.of(look.apply(ref));
  }

  @Override
  public Optional<AttributeTable> attributes(DatasetRef ref) {
    if (ref.attributes() != null) {
      guard.accept(DatasetRef.file(ref.attributes()));
    }
    return Optional.of(described.apply(ref));
  }

  @Override
  public Optional<EncoderShape> encoder(String path) {
    guard.accept(DatasetRef.file(path));
    try {
      Path file = Path.of(path);
      if (Files.size(file) > LARGEST_ENCODER) {
        throw InvalidInput.of(
            "path",
            path,
            "it has %d MiB, more than 128, and is kept with each trial"
                .formatted(Files.size(file) >> 20),
            "give a smaller encoder");
      }
      return Optional.of(encoders.apply(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw unreadable(path);
    }
  }

  /** SHA-256 of the bytes. */
  @Override
  public String modelFingerprint(String path) {
    guard.accept(DatasetRef.file(path));
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      MessageDigest digest = sha256();
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw unreadable(path);
    }
  }

  private static InvalidInput unreadable(String path) {
    return InvalidInput.of("path", path, "cannot be read", "check the path and its rights");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of the bytes of all files that reading opens, with the names of those in a folder. */
  @Override
  public String fingerprint(DatasetRef ref) {
    guard.accept(ref);
    try {
      MessageDigest digest = sha256();
      for (Path file : UserFile.files(ref)) {
        add(file, digest);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(ref.title());
    }
  }

  private static void add(Path place, MessageDigest digest) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
        digest.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }
}
