package dev.graft.web;

import dev.graft.web.WebServer.StartFailure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificate (PEM, with those between it and its authority after it) and private key
 * (PEM, PKCS #8), read again when they change.
 */
public record TlsFiles(Path certificate, Path key) {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
  private static final long LOOK_MILLIS = 30_000;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private record Contents(Buffer certificate, Buffer key) {
    PemKeyCertOptions options() {
      return new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
    }
  }

  /**
   * @throws StartFailure for files that cannot be used, with the cure
   */
  void into(HttpServerOptions options) {
    options.setSsl(true).setUseAlpn(true).setKeyCertOptions(read().options());
    options.setEnabledSecureTransportProtocols(java.util.Set.of("TLSv1.3", "TLSv1.2"));
  }

  /** Looks now and then whether other files have come, as they do when they are renewed. */
  void follow(Vertx vertx, HttpServer server) {
    Contents[] used = {read()};
    vertx.setPeriodic(
        LOOK_MILLIS,
        timer ->
            vertx
                .executeBlocking(this::read, false)
                .onSuccess(
                    now -> {
                      if (!now.equals(used[0])) {
                        used[0] = now;
                        change(server, now);
                      }
                    })
                .onFailure(e -> LOG.warn("the old certificate stays: {}", e.getMessage())));
  }

  private void change(HttpServer server, Contents now) {
    server
        .updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(now.options()), true)
        .onSuccess(done -> LOG.info("the certificate in {} is used from now on", certificate))
        .onFailure(e -> LOG.warn("the old certificate stays: {}", e.toString()));
  }

  private Contents read() {
    byte[] certificates = bytes("--tls-cert", certificate);
    byte[] secret = bytes("--tls-key", key);
    X509Certificate own = own(certificates);
    if (!belong(own.getPublicKey(), privateKey(secret, own.getPublicKey().getAlgorithm()))) {
      throw new StartFailure(
          "--tls-key: "
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

  private X509Certificate own(byte[] pem) {
    List<Certificate> chain = new ArrayList<>();
    try {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      chain.addAll(read);
    } catch (CertificateException e) {
      // told below
    }
    if (chain.isEmpty() || !(chain.get(0) instanceof X509Certificate own)) {
      throw new StartFailure(
          "--tls-cert: "
              + certificate
              + " holds no certificate; name a PEM file that begins with -----BEGIN"
              + " CERTIFICATE-----");
    }
    try {
      own.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new StartFailure(
          "--tls-cert: the certificate in "
              + certificate
              + " expired on "
              + own.getNotAfter().toInstant()
              + "; renew it");
    } catch (CertificateNotYetValidException e) {
      throw new StartFailure(
          "--tls-cert: the certificate in "
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
          "--tls-key: "
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
          "--tls-key: "
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
