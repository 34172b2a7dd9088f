package dev.graft.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.NetworkConfig;
import dev.graft.experiment.InvalidInput;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Members and address as the command line has them, in place of the cluster file's. */
final class Joining {
  static final int PORT = 5701;
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

  private Joining() {}

  private record Place(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * @throws InvalidInput for what is no address, or none of this machine
   */
  static void apply(NodeSettings settings, Config config) {
    String given = settings.busAddress();
    if (settings.join().isEmpty() && given == null) {
      return;
    }
    List<Place> others = settings.join().stream().map(Joining::place).toList();
    InetAddress own = given == null ? towards(others.get(0)) : own(given);
    NetworkConfig network = config.getNetworkConfig();
    network.setInterfaces(
        new InterfacesConfig().setEnabled(true).addInterface(own.getHostAddress()));
    List<String> members = new ArrayList<>();
    others.forEach(other -> members.add(other.toString()));
    // Those on the same machine, which share its ports.
    for (int i = 0; i < network.getPortCount(); i++) {
      members.add(new Place(bracketed(own.getHostAddress()), network.getPort() + i).toString());
    }
    network
        .getJoin()
        .getTcpIpConfig()
        .setEnabled(true)
        .setMembers(members.stream().distinct().toList());
  }

  private static Place place(String text) {
    Matcher parts = FORM.matcher(text);
    int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : PORT;
    if (!parts.matches() || port < 1 || port > 65_535) {
      throw InvalidInput.of(
          "--join",
          text,
          "\"" + text + "\" is not a member's address",
          "write host:port, such as 10.0.0.1:" + PORT + ", once for each member");
    }
    return new Place(parts.group(1), port);
  }

  /** The address of this machine from which that member is reached; nothing is sent. */
  private static InetAddress towards(Place member) {
    try (DatagramSocket socket = new DatagramSocket()) {
      InetAddress there = InetAddress.getByName(member.host);
      socket.connect(new InetSocketAddress(there, member.port));
      return socket.getLocalAddress();
    } catch (UnknownHostException e) {
      throw InvalidInput.of(
          "--join",
          member,
          "the host " + member.host + " is not known here",
          "check the name, or give its address");
    } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
      throw InvalidInput.of(
          "--join",
          member,
          "no way leads to " + member.host + ": " + e.getMessage(),
          "check the network, or name this machine's address with --bus-address");
    }
  }

  private static InetAddress own(String text) {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(text))) {
      if (!socket.getLocalAddress().isAnyLocalAddress()) {
        return socket.getLocalAddress();
      }
    } catch (IOException e) {
      // told below
    }
    throw InvalidInput.of(
        "--bus-address",
        text,
        "\"" + text + "\" is not an address of this machine",
        "name the one at which the other members reach it, such as 10.0.0.1");
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
