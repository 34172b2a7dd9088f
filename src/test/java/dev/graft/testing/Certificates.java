package dev.graft.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates that sign themselves, made by the JDK's keytool. */
public final class Certificates {
  private static final String PASSWORD = "changeit";

  private Certificates() {}

  /** Makes {@code name.crt} and {@code name.key} for localhost; gives the entry {@code x}. */
  public static KeyStore pair(Path directory, String name, String algorithm, String... more)
      throws Exception {
    Path store = directory.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "x", "-keyalg", algorithm));
    command.addAll(List.of("-dname", "CN=localhost"));
    command.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(told);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    pem(directory.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate("x").getEncoded());
    byte[] key = keys.getKey("x", PASSWORD.toCharArray()).getEncoded();
    pem(directory.resolve(name + ".key"), "PRIVATE KEY", key);
    return keys;
  }

  private static void pem(Path file, String what, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
