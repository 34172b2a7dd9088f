package dev.graft.cluster;

import com.hazelcast.core.HazelcastInstance;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;

/**
 * Addresses as others can use them: a node that listens on all of a machine's is reached where
 * other members reach it, and where that is its loopback only, at an address of the network.
 */
record Reachable(String host) {
  static Reachable by(HazelcastInstance hazelcast) {
    InetAddress bus = hazelcast.getCluster().getLocalMember().getSocketAddress().getAddress();
    return by(bus == null || bus.isLoopbackAddress() ? ofTheNetwork() : bus);
  }

  static Reachable by(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return new Reachable(text.contains(":") ? "[" + text + "]" : text);
  }

  /** Of host:port, or a URL of it: with a host that leads here. */
  String of(String address) {
    return address.replaceFirst("^(https?://)?(0\\.0\\.0\\.0|\\[[:0]+]):", "$1" + host + ":");
  }

  /** The first that is up, of IPv4 if there is one; loopback where there is no other. */
  private static InetAddress ofTheNetwork() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Reachable::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
          .min(Comparator.comparing(a -> !(a instanceof Inet4Address)))
          .orElseGet(InetAddress::getLoopbackAddress);
    } catch (SocketException e) {
      return InetAddress.getLoopbackAddress();
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp() && !each.isVirtual();
    } catch (SocketException e) {
      return false;
    }
  }
}
