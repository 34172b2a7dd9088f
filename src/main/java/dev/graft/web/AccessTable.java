package dev.graft.web;

import static dev.graft.access.Role.ADMIN;
import static dev.graft.access.Role.OPERATOR;
import static dev.graft.access.Role.VIEWER;
import static dev.graft.access.Role.WORKER;

import dev.graft.access.Role;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may call what, one line a call. Nothing without a line is open to everyone, and no call of
 * the API without one to any but admins.
 */
final class AccessTable {
  /**
   * @param role needed; empty: open to everyone
   */
  private record Rule(String method, String path, Pattern pattern, Optional<Role> role) {
    boolean covers(String verb, String called) {
      return method.equals(verb.equals("HEAD") ? "GET" : verb) && pattern.matcher(called).matches();
    }
  }

  private static final String API = "/api/v1";

  /** {@code *} ends a path: whatever follows. The first rule that covers a call holds. */
  private static final List<Rule> RULES =
      List.of(
          open("GET", "/health/live"),
          open("GET", "/health/ready"),
          // what the login page needs; none of it is secret
          open("GET", "/login"),
          open("GET", "/js/login.js"),
          open("GET", "/js/theme.js"),
          open("GET", "/css/*"),
          open("GET", "/img/*"),
          open("GET", "/lib/*"),
          open("POST", API + "/login"),
          needs(VIEWER, "POST", API + "/logout"),
          needs(VIEWER, "GET", API + "/session"),
          needs(VIEWER, "GET", "/metrics"),
          needs(VIEWER, "GET", "/openapi.json"),
          needs(VIEWER, "GET", "/docs"),
          needs(VIEWER, "GET", "/docs.js"),
          needs(VIEWER, "GET", "/docs.css"),
          needs(VIEWER, "GET", "/js/*"),
          needs(VIEWER, "GET", "/"),
          needs(VIEWER, "GET", "/index.html"),
          needs(VIEWER, "GET", API + "/experiments"),
          needs(VIEWER, "POST", API + "/experiments/validate"),
          needs(OPERATOR, "POST", API + "/experiments/calibrate"),
          needs(VIEWER, "GET", API + "/estimates"),
          needs(VIEWER, "GET", API + "/methods"),
          needs(VIEWER, "GET", API + "/datasets"),
          needs(OPERATOR, "POST", API + "/datasets"),
          needs(OPERATOR, "POST", API + "/datasets/check"),
          needs(OPERATOR, "GET", API + "/datasets/pending/{id}"),
          needs(OPERATOR, "DELETE", API + "/datasets/{id}"),
          needs(VIEWER, "GET", API + "/datasets/{id}/preview"),
          needs(VIEWER, "GET", API + "/datasets/{id}/fetch"),
          needs(OPERATOR, "POST", API + "/datasets/{id}/fetch"),
          needs(VIEWER, "GET", API + "/schema"),
          needs(VIEWER, "GET", API + "/zones"),
          needs(VIEWER, "GET", API + "/sources"),
          needs(VIEWER, "GET", API + "/sources/{id}"),
          needs(VIEWER, "GET", API + "/sweeps"),
          needs(OPERATOR, "POST", API + "/sweeps"),
          needs(VIEWER, "GET", API + "/sweeps/{id}"),
          needs(OPERATOR, "PATCH", API + "/sweeps/{id}"),
          needs(ADMIN, "DELETE", API + "/sweeps/{id}"),
          needs(VIEWER, "GET", API + "/tags"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/pause"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/resume"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/cancel"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/retry"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/budget"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/priority"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/extend"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/enqueue"),
          needs(OPERATOR, "POST", API + "/sweeps/{id}/stop"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/trials"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/metrics"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/groups"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/curves"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/analysis/settings"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/analysis/importance"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/comparison"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/what-if"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/report"),
          needs(VIEWER, "GET", API + "/sweeps/{id}/export"),
          needs(VIEWER, "GET", API + "/comparisons"),
          needs(VIEWER, "GET", API + "/trials/{id}"),
          needs(VIEWER, "GET", API + "/trials/{id}/metrics"),
          needs(VIEWER, "GET", API + "/trials/{id}/logs"),
          needs(VIEWER, "GET", API + "/trials/{id}/model"),
          needs(OPERATOR, "POST", API + "/trials/{id}/retry"),
          needs(WORKER, "GET", API + "/trials/{id}/inputs"),
          needs(WORKER, "GET", API + "/artifacts/{id}"),
          needs(WORKER, "PUT", API + "/trials/{id}/checkpoint"),
          needs(WORKER, "PUT", API + "/trials/{id}/model"),
          needs(WORKER, "PUT", API + "/trials/{id}/logs"),
          needs(VIEWER, "GET", API + "/cluster"),
          needs(VIEWER, "GET", API + "/cluster/events"),
          needs(OPERATOR, "POST", API + "/nodes/{id}/drain"),
          needs(OPERATOR, "DELETE", API + "/nodes/{id}/drain"),
          needs(VIEWER, "GET", API + "/carbon"),
          needs(VIEWER, "GET", API + "/live"),
          needs(ADMIN, "GET", API + "/users"),
          needs(ADMIN, "GET", API + "/audit"),
          needs(ADMIN, "POST", API + "/prune"));

  private AccessTable() {}

  private static Rule open(String method, String path) {
    return new Rule(method, path, pattern(path), Optional.empty());
  }

  private static Rule needs(Role role, String method, String path) {
    return new Rule(method, path, pattern(path), Optional.of(role));
  }

  private static Pattern pattern(String path) {
    String quoted = Pattern.quote(path.replaceFirst("\\*$", ""));
    String open = quoted.replace("{id}", "\\E[^/]+\\Q");
    return Pattern.compile(open + (path.endsWith("*") ? ".*" : "/?"));
  }

  /**
   * The role a call needs; empty: none.
   *
   * @param path normalised, without the query
   */
  static Optional<Role> needed(String method, String path) {
    return RULES.stream()
        .filter(rule -> rule.covers(method, path))
        .findFirst()
        .map(Rule::role)
        .orElse(Optional.of(path.startsWith("/api") ? ADMIN : VIEWER));
  }

  /** Whether a call of the API's document has a line of its own. */
  static boolean has(String method, String path) {
    return RULES.stream().anyMatch(rule -> rule.method.equals(method) && rule.path.equals(path));
  }
}
