package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import dev.graft.cluster.node.SlotDevice;
import dev.graft.experiment.InvalidInput;
import dev.graft.run.ClusterView;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoiningTest {
  @Test
  void join_takesThePlaceOfTheFilesMembers_andFindsTheAddressThatLeadsThere() {
    Config config = ClusterFile.read(settings(List.of("127.0.0.9:6000", "localhost"), null));
    var network = config.getNetworkConfig();
    assertThat(network.getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
    assertThat(network.getJoin().getTcpIpConfig().getMembers())
        .startsWith("127.0.0.9:6000", "localhost:5701", "127.0.0.1:5701")
        .hasSize(2 + network.getPortCount());
  }

  @Test
  void busAddress_aloneFoundsAClusterThere() {
    Config config = ClusterFile.read(settings(List.of(), "127.0.0.3"));
    var network = config.getNetworkConfig();
    assertThat(network.getInterfaces().getInterfaces()).containsExactly("127.0.0.3");
    assertThat(network.getJoin().getTcpIpConfig().getMembers())
        .hasSize(network.getPortCount())
        .allMatch(member -> member.startsWith("127.0.0.3:57"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:70000", "a b", "http://a:1"})
  void join_thatIsNoAddress_isRefused(String member) {
    assertThatThrownBy(() -> ClusterFile.read(settings(List.of(member), null)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--join", "host:port");
  }

  @Test
  void join_ofAHostThatIsNotKnown_isRefused() {
    assertThatThrownBy(() -> ClusterFile.read(settings(List.of("none.invalid"), null)))
        .hasMessageContainingAll("--join", "none.invalid", "is not known here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "0.0.0.0", "none.invalid"})
  void busAddress_thatIsNotOurs_isRefused(String address) {
    assertThatThrownBy(() -> ClusterFile.read(settings(List.of(), address)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll("--bus-address", address);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7, 0.0.0.0:8080, 10.0.0.7:8080",
    "10.0.0.7, https://0.0.0.0:8080, https://10.0.0.7:8080",
    "10.0.0.7, [::]:8080, 10.0.0.7:8080",
    "fd00::7, http://0.0.0.0:8080, http://[fd00:0:0:0:0:0:0:7]:8080",
    "10.0.0.7, 127.0.0.1:8080, 127.0.0.1:8080",
    "10.0.0.7, graft.example:443, graft.example:443",
  })
  void anAddressOfAllInterfaces_isToldAsOneThatLeadsHere(String own, String given, String told)
      throws Exception {
    assertThat(Reachable.by(InetAddress.getByName(own)).of(given)).isEqualTo(told);
  }

  private static NodeSettings settings(List<String> join, String busAddress) {
    return new NodeSettings(
        "node-1",
        Path.of("unused"),
        Set.of(NodeSettings.Role.WORKER),
        SlotDevice.processors(1),
        null,
        "127.0.0.1:0",
        "http://127.0.0.1:0",
        ClusterView.Machine.UNKNOWN,
        Path.of("cluster.xml"),
        null,
        join,
        busAddress,
        false,
        0,
        1_000);
  }
}
