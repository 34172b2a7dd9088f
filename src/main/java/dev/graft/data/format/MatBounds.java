package dev.graft.data.format;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5Reader.EntryHeader;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Sources;

/**
 * Memory that the contents of a MAT file get: counted as it is asked for, since neither sizes in
 * the file nor what its compressed parts unpack to can be trusted. Only matrices and cells are
 * read.
 */
final class MatBounds implements BufferAllocator {
  /** Doubles are what a value takes most. */
  private static final long MOST_BYTES = Double.BYTES * DataFile.MOST_VALUES;

  private static final int MOST_CELLS = 1_000_000;

  private static final Set<MatlabType> NOT_READ =
      EnumSet.of(
          MatlabType.Structure,
          MatlabType.Object,
          MatlabType.Function,
          MatlabType.Character,
          MatlabType.Opaque);

  private final Path file;
  private final int packed;
  private final long most;
  private long left;

  /**
   * @param packed bytes of the file
   */
  MatBounds(Path file, int packed) {
    this.file = file;
    this.packed = packed;
    most = Math.min(MOST_BYTES, DataFile.unpacked(packed));
    left = most;
  }

  /**
   * @throws InvalidInput where it would take more than a data set may
   */
  MatFile read(byte[] bytes) throws IOException {
    try {
      return Mat5.newReader(Sources.wrap(bytes))
          .setBufferAllocator(this)
          .setEntryFilter(MatBounds::holdsData)
          .disableSubsystemProcessing()
          .readMat();
    } catch (IOException | RuntimeException e) {
      // the library wraps what an allocator throws
      if (left < 0) {
        throw exceeded();
      }
      throw e;
    }
  }

  private static boolean holdsData(EntryHeader header) {
    boolean cells = header.getType() == MatlabType.Cell;
    return !NOT_READ.contains(header.getType()) && !(cells && header.getNumElements() > MOST_CELLS);
  }

  @Override
  public synchronized ByteBuffer allocate(int bytes) {
    left -= Math.max(0, bytes);
    if (left < 0) {
      throw exceeded();
    }
    return ByteBuffer.allocate(bytes);
  }

  @Override
  public void release(ByteBuffer buffer) {
    // the collector's
  }

  private InvalidInput exceeded() {
    return DataFile.problem(
        file,
        null,
        "unpacks to more than %,d bytes from %,d".formatted(most, packed),
        "keep fewer rows or columns, or save it uncompressed with save(…, '-v6')");
  }
}
