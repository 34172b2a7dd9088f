package dev.graft.engine.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime, loaded when first asked for. By itself it removes its unpacked libraries (15 MB)
 * only when the process ends by itself, which a trainer seldom does; on Linux they are unpacked
 * here and removed as soon as they are loaded.
 */
final class Libraries {
  private static final String PLACE = "onnxruntime.native.path";
  private static final Map<String, String> FOLDERS =
      Map.of("amd64", "linux-x64", "aarch64", "linux-aarch64");
  private static final List<String> NAMES = List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");
  private static final OrtEnvironment ENVIRONMENT = load();

  private Libraries() {}

  static OrtEnvironment environment() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment load() {
    String packed = FOLDERS.get(System.getProperty("os.arch", ""));
    boolean isLinux = System.getProperty("os.name", "").equals("Linux");
    if (packed == null || !isLinux || System.getProperty(PLACE) != null) {
      return start();
    }
    try {
      Path folder = Files.createTempDirectory("graft-onnx");
      try {
        for (String name : NAMES) {
          unpack("/ai/onnxruntime/native/" + packed + "/" + name, folder.resolve(name));
        }
        System.setProperty(PLACE, folder.toString());
        return start();
      } finally {
        for (String name : NAMES) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("ONNX Runtime cannot be unpacked", e);
    }
  }

  private static OrtEnvironment start() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "graft");
  }

  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream in = OrtEnvironment.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is not in its jar");
      }
      Files.copy(in, file);
    }
  }
}
