package dev.graft.chaos;

import dev.graft.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Where members are. For root each worker has a network of its own (a namespace on a bridge), whose
 * cable can be pulled; for others all are on loopback.
 */
final class Network implements AutoCloseable {
  private static final int PORTS = 2;

  private final Path directory;
  private final List<String> workers;
  private final Map<String, String> hosts = new LinkedHashMap<>();
  private final String bridge = "gr" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
  private final int port = Ports.free(5);
  private final boolean apart;

  Network(Path directory, List<String> controls, List<String> workers) {
    this.directory = directory;
    this.workers = workers;
    apart = System.getProperty("user.name").equals("root") && build();
    controls.forEach(name -> hosts.put(name, apart ? subnet() + ".1" : "127.0.0.1"));
    for (int i = 0; i < workers.size(); i++) {
      hosts.put(workers.get(i), apart ? subnet() + "." + (11 + i) : "127.0.0.1");
    }
  }

  /** Whether cables can be pulled. */
  boolean isApart() {
    return apart;
  }

  private String subnet() {
    int number = Integer.parseInt(bridge.substring(2));
    return "10." + (100 + number % 100) + "." + number / 500 % 250;
  }

  private boolean build() {
    try {
      run("ip", "link", "add", bridge, "type", "bridge");
      run("ip", "addr", "add", subnet() + ".1/24", "dev", bridge);
      run("ip", "link", "set", bridge, "up");
      for (int i = 0; i < workers.size(); i++) {
        String space = space(i);
        run("ip", "netns", "add", space);
        run("ip", "link", "add", cable(i), "type", "veth", "peer", "name", "eth0", "netns", space);
        run("ip", "link", "set", cable(i), "master", bridge, "up");
        run("ip", "-n", space, "addr", "add", subnet() + "." + (11 + i) + "/24", "dev", "eth0");
        run("ip", "-n", space, "link", "set", "eth0", "up");
        run("ip", "-n", space, "link", "set", "lo", "up");
      }
      return true;
    } catch (UncheckedIOException notAllowed) {
      close();
      return false;
    }
  }

  private String space(int worker) {
    return bridge + "w" + worker;
  }

  private String cable(int worker) {
    return bridge + "c" + worker;
  }

  /** What starts a command where that member is. */
  List<String> within(String name) {
    int worker = workers.indexOf(name);
    return apart && worker >= 0 ? List.of("ip", "netns", "exec", space(worker)) : List.of();
  }

  void pull(String worker) {
    run("ip", "link", "set", cable(workers.indexOf(worker)), "down");
  }

  void plug(String worker) {
    run("ip", "link", "set", cable(workers.indexOf(worker)), "up");
  }

  /** That members and this process reach it by. */
  String host(String name) {
    return hosts.getOrDefault(name, "127.0.0.1");
  }

  /** The shipped cluster file with this member's address and everybody's. */
  Path clusterFile(String name) {
    try {
      List<String> members = new ArrayList<>();
      int ports = apart ? PORTS : PORTS + workers.size();
      hosts.values().stream()
          .distinct()
          .forEach(
              host -> {
                for (int i = 0; i < ports; i++) {
                  members.add("<member>" + host + ":" + (port + i) + "</member>");
                }
              });
      String text =
          Files.readString(Path.of("cluster.xml"))
              .replaceAll("(?s)<member>\\d.*</member>", String.join("", members))
              .replaceAll("<interface>\\d[^<]*", "<interface>" + hosts.get(name))
              .replaceAll("port-count=\"\\d+\">\\d+", "port-count=\"" + ports + "\">" + port);
      return Files.writeString(directory.resolve(name + ".xml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < workers.size(); i++) {
      quietly("ip", "netns", "del", space(i));
    }
    quietly("ip", "link", "del", bridge);
  }

  private static void quietly(String... command) {
    try {
      run(command);
    } catch (UncheckedIOException none) {
      // it was never made
    }
  }
}
