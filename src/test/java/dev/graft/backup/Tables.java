package dev.graft.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every row of every table of a SQLite file, as text. */
final class Tables {
  private Tables() {}

  static Map<String, List<String>> of(Path file) throws SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (String table :
          column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
        List<String> rows = column(connection, "SELECT * FROM \"" + table + "\"");
        Collections.sort(rows);
        tables.put(table, rows);
      }
    }
    return tables;
  }

  /** Changes a file that no node has open. */
  static void change(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          text.append(i == 1 ? "" : "|").append(row.getString(i));
        }
        rows.add(text.toString());
      }
    }
    return rows;
  }
}
