package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.testing.Certificates;
import dev.graft.testing.Waiting;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS from files, over real handshakes; certificates are made by the JDK's keytool. */
final class TlsTest {
  @TempDir private Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final WebServer server =
      WebServer.worker(
          vertx,
          new Health(
              Map.of("cluster", Optional::empty),
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
              () -> {}));

  @AfterEach
  void stop() throws Exception {
    TestServer.await(server.close());
    TestServer.await(vertx.close());
  }

  private KeyStore pair(String name, String algorithm, String... more) throws Exception {
    return Certificates.pair(directory, name, algorithm, more);
  }

  private int start(String certificate, String key) throws Exception {
    return TestServer.await(
        server.start(
            "127.0.0.1",
            0,
            new TlsFiles("tls", directory.resolve(certificate), directory.resolve(key))));
  }

  private static HttpResponse<String> get(int port, KeyStore trusted) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("x", trusted.getCertificate("x"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/live"))
                .build(),
            BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void server_speaksHttps_andTellsBrowsersToStayThere(String algorithm) throws Exception {
    KeyStore keys = pair("own", algorithm);
    HttpResponse<String> answer = get(start("own.crt", "own.key"), keys);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .get()
        .asString()
        .contains("max-age=31536000");
  }

  @Test
  void renewedFiles_areTakenWithoutARestart_andUnfitOnesAreNot() throws Exception {
    KeyStore first = pair("own", "EC");
    KeyStore second = pair("new", "EC");
    KeyStore third = pair("other", "EC");
    int port =
        TestServer.await(
            server.start(
                "127.0.0.1",
                0,
                new TlsFiles(
                    "tls", directory.resolve("own.crt"), directory.resolve("own.key"), 20)));
    assertThat(shown(port)).isEqualTo(first.getCertificate("x"));
    replace("own.crt", "new.crt");
    replace("own.key", "new.key");
    Waiting.until("the new one is shown", () -> shown(port).equals(certificate(second)));
    // a certificate with the key of another, until its own has come
    replace("own.crt", "other.crt");
    assertThat(shown(port)).isEqualTo(second.getCertificate("x"));
    replace("own.key", "other.key");
    Waiting.until("the third is shown", () -> shown(port).equals(certificate(third)));
  }

  private void replace(String file, String by) throws IOException {
    Path beside = directory.resolve(by + ".copy");
    Files.copy(directory.resolve(by), beside);
    Files.move(beside, directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Certificate certificate(KeyStore keys) {
    try {
      return keys.getCertificate("x");
    } catch (KeyStoreException e) {
      throw new AssertionError(e);
    }
  }

  /** What a server shows to whoever asks, trusted or not. */
  private static Certificate shown(int port) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
        socket.startHandshake();
        return socket.getSession().getPeerCertificates()[0];
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void plainHttp_isNotAnswered() throws Exception {
    pair("own", "EC");
    int port = start("own.crt", "own.key");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live")).build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  private void refused(String certificate, String key, String... told) {
    assertThatThrownBy(() -> start(certificate, key))
        .cause()
        .isInstanceOf(WebServer.StartFailure.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(told));
  }

  @Test
  void keyOfAnother_isRefused() throws Exception {
    pair("own", "EC");
    pair("other", "EC");
    pair("rsa", "RSA");
    refused("own.crt", "other.key", "--tls-key", "not the key of the certificate", "own.crt");
    refused("own.crt", "rsa.key", "--tls-key", "for the certificate's algorithm, EC");
  }

  @Test
  void expiredCertificate_isRefused_withTheDay() throws Exception {
    pair("old", "EC", "-startdate", "2020/01/01 00:00:00", "-validity", "30");
    refused("old.crt", "old.key", "--tls-cert", "expired on 2020-01-3", "renew");
  }

  @Test
  void certificateOfTheFuture_isRefused_withTheDay() throws Exception {
    pair("new", "EC", "-startdate", "+400d");
    refused("new.crt", "new.key", "--tls-cert", "valid from", "clock");
  }

  @Test
  void filesThatAreNone_areRefused_withTheCure() throws Exception {
    pair("own", "EC");
    Files.writeString(directory.resolve("text"), "hello");
    Files.writeString(
        directory.resolve("locked.key"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n");
    refused("none.crt", "own.key", "--tls-cert", "does not exist");
    refused("own.crt", "none.key", "--tls-key", "does not exist");
    refused("text", "own.key", "--tls-cert", "BEGIN CERTIFICATE");
    refused("own.crt", "text", "--tls-key", "openssl pkcs8");
    refused("own.crt", "locked.key", "--tls-key", "PKCS #8");
  }
}
