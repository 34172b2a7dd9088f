package dev.graft.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.FileSystemXmlConfig;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads Hazelcast's configuration from a named file, never from the class path. */
final class ClusterFile {
  private static final Pattern RANGE = Pattern.compile(".*(\\*|\\d-\\d).*");
  private static final String SHIPPED = "start from the cluster.xml shipped with Graft";

  private ClusterFile() {}

  /**
   * @throws InvalidInput where the file is missing, malformed, or asks for what does not work
   */
  static Config read(NodeSettings settings) {
    Path file = settings.clusterFile();
    if (!Files.isReadable(file)) {
      throw wrong(file, "there is no such file", "name it with --cluster FILE, or " + SHIPPED);
    }
    Config config = parse(file);
    var join = config.getNetworkConfig().getJoin();
    if (settings.alone()) {
      config.setClusterName("graft-" + UUID.randomUUID());
      config.getNetworkConfig().setPort(0).setPortAutoIncrement(true);
      join.getTcpIpConfig().setEnabled(false);
      join.getMulticastConfig().setEnabled(false);
      join.getAutoDetectionConfig().setEnabled(false);
      return config;
    }
    for (String member : join.getTcpIpConfig().getMembers()) {
      if (RANGE.matcher(member).matches()) {
        throw wrong(
            file,
            "the member '" + member + "' is a range",
            "list members one by one, as <member>192.0.2.7:5701</member>");
      }
    }
    if (settings.clusterName() != null) {
      config.setClusterName(settings.clusterName());
    }
    Joining.apply(settings, config);
    return config;
  }

  static InvalidInput wrong(Path file, String message, String cure) {
    return InvalidInput.of("cluster", file, "the cluster file " + file + ": " + message, cure);
  }

  private static Config parse(Path file) {
    wellFormed(file);
    // Hazelcast speaks before it has read how.
    System.setProperty("hazelcast.logging.type", "slf4j");
    try {
      return new FileSystemXmlConfig(file.toFile());
    } catch (Exception e) {
      throw wrong(file, reason(e), "mend it, or " + SHIPPED);
    }
  }

  /** Found here first: with its place, and without Hazelcast printing it as well. */
  private static void wellFormed(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      parser.parse(file.toFile());
    } catch (SAXParseException e) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  file.toString(),
                  e.getLineNumber(),
                  e.getColumnNumber(),
                  "cluster",
                  file.toString(),
                  "the cluster file " + file + ": " + e.getMessage(),
                  "mend it, or " + SHIPPED)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw wrong(file, reason(e), "mend it, or " + SHIPPED);
    }
  }

  /** The innermost message says what and where; Hazelcast's own says only that it failed. */
  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
