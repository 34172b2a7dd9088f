package dev.graft.web;

import dev.graft.web.WebServer.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificate (PEM, with those between it and its authority after it) and private key
 * (PEM, PKCS #8), read again when they change.
 *
 * @param use what they are for, as their options begin: {@code tls} or {@code bus}
 * @param lookMillis how often a server looks whether they have changed
 */
public record TlsFiles(String use, Path certificate, Path key, long lookMillis) {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");
  private static final long LOOK_MILLIS = 30_000;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  public TlsFiles(String use, Path certificate, Path key) {
    this(use, certificate, key, LOOK_MILLIS);
  }

  private record Contents(Buffer certificate, Buffer key) {
    PemKeyCertOptions options() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  private String option(String ending) {
    return "--" + use + "-" + ending;
  }

  /**
   * @throws StartFailure for files that cannot be used, with the cure
   */
  public PemKeyCertOptions options() {
    return read().options();
  }

  /**
   * Whose certificates are trusted.
   *
   * @throws StartFailure for a file that cannot be used, with the cure
   */
  public PemTrustOptions trusting(Path authority) {
    byte[] pem = bytes(option("ca"), authority);
    if (chain(pem).isEmpty()) {
      throw noCertificate(option("ca"), authority);
    }
    return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
  }

  /**
   * @throws StartFailure for files that cannot be used, with the cure
   */
  void into(HttpServerOptions options) {
    options.setSsl(true).setUseAlpn(true).setKeyCertOptions(options());
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
  }

  /**
   * Looks now and then whether other files have come, as they do when they are renewed; until it is
   * closed.
   */
  AutoCloseable follow(Vertx vertx, HttpServer server) {
    return Renewal.begin(vertx, lookMillis, read(), this::read, now -> change(server, now));
  }

  private Future<Void> change(HttpServer server, Contents now) {
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(now.options()).setEnabledSecureTransportProtocols(PROTOCOLS);
    options.setUseAlpn(true);
    return server
        .updateSSLOptions(options, true)
        .onSuccess(done -> LOG.info("the certificate in {} is used from now on", certificate))
        .mapEmpty();
  }

  private Contents read() {
    byte[] certificates = bytes(option("cert"), certificate);
    byte[] secret = bytes(option("key"), key);
    X509Certificate own = own(certificates);
    if (!belong(own.getPublicKey(), privateKey(secret, own.getPublicKey().getAlgorithm()))) {
      throw new StartFailure(
          option("key")
              + ": "
              + key
              + " is not the key of the certificate in "
              + certificate
              + "; name the two that were made together");
    }
    return new Contents(Buffer.buffer(certificates), Buffer.buffer(secret));
  }

  private static byte[] bytes(String option, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StartFailure(
          option
              + ": "
              + file
              + (Files.exists(file) ? " may not be read by this user" : " does not exist")
              + "; name a PEM file that this user may read");
    }
  }

  private static List<Certificate> chain(byte[] pem) {
    try {
      return List.copyOf(
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem)));
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static StartFailure noCertificate(String option, Path file) {
    return new StartFailure(
        option
            + ": "
            + file
            + " holds no certificate; name a PEM file that begins with -----BEGIN"
            + " CERTIFICATE-----");
  }

  private X509Certificate own(byte[] pem) {
    List<Certificate> chain = chain(pem);
    if (chain.isEmpty() || !(chain.get(0) instanceof X509Certificate own)) {
      throw noCertificate(option("cert"), certificate);
    }
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new StartFailure(
          option("cert")
              + ": the certificate in "
              + certificate
              + " expired on "
              + own.getNotAfter().toInstant()
              + "; renew it");
    } catch (CertificateNotYetValidException e) {
      throw new StartFailure(
          option("cert")
              + ": the certificate in "
              + certificate
              + " is valid from "
              + own.getNotBefore().toInstant()
              + " only; check this machine's clock");
    }
    return own;
  }

  private PrivateKey privateKey(byte[] pem, String algorithm) {
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      throw new StartFailure(
          option("key")
              + ": "
              + key
              + " holds no plain private key in PKCS #8; make one with openssl pkcs8 -topk8"
              + " -nocrypt -in "
              + key
              + " -out key.pem");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StartFailure(
          option("key")
              + ": "
              + key
              + " holds no private key for the certificate's algorithm, "
              + algorithm
              + "; name the key that was made with "
              + certificate);
    }
  }

  /** Whether one verifies what the other signs. */
  private static boolean belong(PublicKey open, PrivateKey secret) {
    String algorithm =
        switch (open.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> open.getAlgorithm();
        };
    byte[] something = new byte[32];
    new SecureRandom().nextBytes(something);
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(something);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(open);
      verifying.update(something);
      return verifying.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
