package dev.graft;

import dev.graft.experiment.AttributeTable;
import dev.graft.experiment.DatasetRef;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.reader.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Users' own data sets, looked into only after a guard has let them pass.
 *
 * @param guard throws {@link InvalidInput} for a file that must not be read
 * @param look tells what is in one
 * @param described reads the attributes of a data set's classes
 */
record UserFiles(
    Consumer<DatasetRef> guard,
    Function<DatasetRef, Catalogue.DatasetInfo> look,
    Function<DatasetRef, AttributeTable> described)
    implements Catalogue.OwnFiles {

  /** Lets every file pass. */
  static UserFiles any(
      Function<DatasetRef, Catalogue.DatasetInfo> look,
      Function<DatasetRef, AttributeTable> described) {
    return new UserFiles(ref -> {}, look, described);
  }

  UserFiles guardedBy(Consumer<DatasetRef> stricter) {
    return new UserFiles(stricter, look, described);
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

  /** SHA-256 of the file's bytes. */
  @Override
  public String fingerprint(DatasetRef ref) {
    guard.accept(ref);
    Path file = Path.of(String.valueOf(ref.path()));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw InvalidInput.of("path", file, "cannot be read", "check the path and its rights");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
