package dev.graft.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where processes listen, as {@code host:port} of Hazelcast. */
final class Places {
  private Places() {}

  /** Those that the settings name; a member without a port may have any of this node's. */
  static List<String> of(Config config) {
    NetworkConfig network = config.getNetworkConfig();
    var join = network.getJoin().getTcpIpConfig();
    if (!join.isEnabled()) {
      return List.of();
    }
    return join.getMembers().stream()
        .flatMap(listed -> Arrays.stream(listed.split("[,; ]+")))
        .filter(member -> !member.isEmpty())
        .flatMap(member -> isOne(member) ? Stream.of(member) : eachPort(member, network))
        .distinct()
        .toList();
  }

  private static Stream<String> eachPort(String host, NetworkConfig network) {
    return IntStream.range(0, network.getPortCount())
        .mapToObj(i -> host + ":" + (network.getPort() + i));
  }

  static boolean isOne(String text) {
    return text.matches("[^:]+:\\d{1,5}|\\[.+]:\\d{1,5}");
  }

  static String host(String place) {
    return place.substring(0, place.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  static int port(String place) {
    return Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
  }

  static String at(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
