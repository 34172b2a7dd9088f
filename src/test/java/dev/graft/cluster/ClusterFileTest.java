package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Problem;
import dev.graft.run.ClusterView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterFileTest {
  private static final Path SHIPPED = Path.of("cluster.xml");

  @TempDir Path directory;

  @Test
  void shipped_joinsLoopbackOnlyAndTellsNobody() {
    Config config = ClusterFile.read(settings(SHIPPED, null, false));
    var network = config.getNetworkConfig();
    assertThat(config.getClusterName()).isEqualTo("graft");
    assertThat(network.getJoin().getTcpIpConfig().getMembers())
        .hasSize(network.getPortCount())
        .allMatch(member -> member.startsWith("127.0.0.1:"));
    assertThat(network.getJoin().getMulticastConfig().isEnabled()).isFalse();
    assertThat(network.getJoin().getAutoDetectionConfig().isEnabled()).isFalse();
    assertThat(config.getProperty("hazelcast.phone.home.enabled")).isEqualTo("false");
    assertThat(config.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
  }

  @Test
  void name_overridesThatOfTheFile() {
    assertThat(ClusterFile.read(settings(SHIPPED, "lab", false)).getClusterName()).isEqualTo("lab");
  }

  @Test
  void alone_joinsNobodyUnderARandomName() {
    Config one = ClusterFile.read(settings(SHIPPED, null, true));
    Config other = ClusterFile.read(settings(SHIPPED, null, true));
    assertThat(one.getClusterName()).isNotEqualTo(other.getClusterName());
    assertThat(one.getNetworkConfig().getJoin().getTcpIpConfig().isEnabled()).isFalse();
    assertThat(one.getNetworkConfig().getPort()).isZero();
  }

  @Test
  void missing_isNamedWithItsCure() {
    Path missing = directory.resolve("none.xml");
    assertRefused(missing, "there is no such file", "--cluster");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<cluster-name>graft</cluster-name> | <cluster-name>graft | must be terminated",
        "<multicast enabled=\"false\"/> | <multicost enabled=\"false\"/> | multicost",
        "127.0.0.1:5702 | 127.0.0.1:5702-5705 | is a range",
        "127.0.0.1:5702 | 10.0.0.1-9 | is a range",
        "127.0.0.1:5702 | 10.0.0.* | is a range",
        "port-count=\"8\" | port-count=\"eight\" | eight",
      })
  void wrong_saysWhatIsWrong(String from, String to, String said) throws IOException {
    Path file = directory.resolve("cluster.xml");
    String shipped = Files.readString(SHIPPED);
    assertThat(shipped).contains(from);
    Files.writeString(file, shipped.replace(from, to));
    assertRefused(file, said, "");
  }

  private static void assertRefused(Path file, String said, String cure) {
    assertThatThrownBy(() -> ClusterFile.read(settings(file, null, false)))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused -> {
              Problem problem = refused.problems().get(0);
              assertThat(problem.message()).contains(file.toString()).contains(said);
              assertThat(problem.cure()).isNotEmpty().contains(cure);
            });
  }

  private static NodeSettings settings(Path file, String name, boolean alone) {
    return new NodeSettings(
        "n",
        Path.of("."),
        Set.of(),
        List.of(),
        null,
        "127.0.0.1:0",
        "http://127.0.0.1:0",
        ClusterView.Machine.UNKNOWN,
        file,
        name,
        List.of(),
        null,
        alone,
        0,
        0);
  }
}
