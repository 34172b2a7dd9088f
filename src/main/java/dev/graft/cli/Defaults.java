package dev.graft.cli;

import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options not given: from the environment ({@code GRAFT_DATA_DIR} for {@code --data-dir}), else the
 * configuration file.
 */
final class Defaults implements IDefaultValueProvider {
  /** Where the users of a node are kept is asked of the node's own settings. */
  private static final List<String> OF_USERS = List.of("data-dir", "db", "db-password-file");

  private final Map<String, String> environment;
  private final Map<String, String> configured;

  Defaults(Map<String, String> environment, String[] arguments) {
    this.environment = environment;
    this.configured = configuration(environment, arguments);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().replaceFirst("^--", "");
    boolean asksOtherwise = argument.command().userObject() instanceof WhatIfCommand;
    if (asksOtherwise && NodeOptions.NAMES.contains(name)) {
      // the terms of this node are not what is asked about
      return null;
    }
    CommandSpec parent = argument.command().parent();
    if (parent != null && parent.userObject() instanceof UsersCommand && !OF_USERS.contains(name)) {
      // the role of a user is not that of the node
      return null;
    }
    String variable = "GRAFT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    return value != null ? value : configured.get(name);
  }

  private static Map<String, String> configuration(
      Map<String, String> environment, String[] arguments) {
    String file = environment.get("GRAFT_CONFIG");
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--config") && i + 1 < arguments.length) {
        file = arguments[i + 1];
      } else if (arguments[i].startsWith("--config=")) {
        file = arguments[i].substring("--config=".length());
      }
    }
    return file == null ? Map.of() : read(file);
  }

  private static Map<String, String> read(String file) {
    Object document;
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (IOException e) {
      throw InvalidInput.of(
          "--config", file, "cannot be read", "name a YAML file of options, such as port: 8080");
    } catch (YAMLException e) {
      throw InvalidInput.of(
          "--config",
          file,
          "is not YAML: " + e.getMessage(),
          "one option a line, such as port: 8080");
    }
    if (document == null) {
      return Map.of();
    }
    if (!(document instanceof Map<?, ?> map)) {
      throw InvalidInput.of(
          "--config", file, "is not a map of options", "one option a line, such as port: 8080");
    }
    Map<String, String> values = new TreeMap<>();
    map.forEach((key, value) -> values.put(optionName(file, key), text(value)));
    return values;
  }

  private static String optionName(String file, Object key) {
    String name = key.toString().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    if (!NodeOptions.NAMES.contains(name)) {
      throw InvalidInput.of(
          "--config",
          file,
          "has the unknown option " + key,
          "known are " + String.join(", ", NodeOptions.NAMES));
    }
    return name;
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }
}
