package dev.graft.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import org.junit.jupiter.api.Test;

class PlacesTest {
  @Test
  void members_areThoseOfTheSettings_withEachPortWhereNoneIsNamed() {
    Config config = new Config();
    config.getNetworkConfig().setPort(5701).setPortCount(2);
    config
        .getNetworkConfig()
        .getJoin()
        .getTcpIpConfig()
        .setEnabled(true)
        .addMember("10.0.0.1:5800, gpu-2")
        .addMember("[fe80::1]:5701")
        .addMember("10.0.0.1:5800");
    assertThat(Places.of(config))
        .containsExactly("10.0.0.1:5800", "gpu-2:5701", "gpu-2:5702", "[fe80::1]:5701");
  }

  @Test
  void whoJoinsNobody_hasNoPlaces() {
    Config config = new Config();
    config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(false).addMember("10.0.0.1");
    assertThat(Places.of(config)).isEmpty();
  }

  @Test
  void place_isHostAndPort() {
    assertThat(Places.at("10.0.0.1", 5701)).isEqualTo("10.0.0.1:5701");
    assertThat(Places.host("10.0.0.1:5701")).isEqualTo("10.0.0.1");
    assertThat(Places.port("10.0.0.1:5701")).isEqualTo(5701);
    assertThat(Places.at("fe80::1", 5701)).isEqualTo("[fe80::1]:5701");
    assertThat(Places.host("[fe80::1]:5701")).isEqualTo("fe80::1");
    assertThat(Places.isOne("8d1f0b4e-6f0e-4a51-8e57-27c4cb0de6a5")).isFalse();
  }
}
