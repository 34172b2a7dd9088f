package dev.graft.store;

import dev.graft.experiment.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which database of which server, and who asks.
 *
 * @param jdbc without user and password
 * @param password null: none, or in the user's {@code ~/.pgpass}
 */
record PostgresAddress(String jdbc, String user, String database, @Nullable String password) {
  private static final String FORM = "write postgresql://user@host/name, with :port after the host";

  /**
   * @param url {@code postgresql://user@host[:port]/name[?settings of the driver]}
   */
  static PostgresAddress of(String url, @Nullable String password) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw InvalidInput.of("--db", hidden(url), "is no address: " + e.getReason(), FORM);
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
      throw InvalidInput.of(
          "--db",
          hidden(url),
          "is not a supported database",
          FORM + ", or leave it out for SQLite in --data-dir");
    }
    String user = uri.getUserInfo();
    String query = uri.getQuery();
    if ((user != null && user.contains(":")) || (query != null && query.contains("password="))) {
      throw InvalidInput.of(
          "--db",
          hidden(url),
          "a password in it can be read by every user of the machine",
          "leave it out and give it in GRAFT_DB_PASSWORD or --db-password-file");
    }
    String path = uri.getPath();
    if (user == null || uri.getHost() == null || path == null || path.length() < 2) {
      throw InvalidInput.of("--db", hidden(url), "lacks user, host or name of the database", FORM);
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new PostgresAddress(
        "jdbc:postgresql://"
            + uri.getHost()
            + port
            + uri.getRawPath()
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
        user,
        path.substring(1),
        password == null || password.isBlank() ? null : password.strip());
  }

  /** What must not be shown is cut out. */
  private static String hidden(String url) {
    return url.replaceAll("//([^:@/]*):[^@]*@", "//$1:…@")
        .replaceAll("password=[^&]*", "password=…");
  }

  @Override
  public String toString() {
    return "postgresql://" + user + "@" + jdbc.substring("jdbc:postgresql://".length());
  }
}
