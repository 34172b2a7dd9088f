package dev.graft.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.experiment.Parameters;
import dev.graft.experiment.PlannedTrial;
import dev.graft.experiment.Role;
import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.ClusterView;
import dev.graft.run.EnergyReport;
import dev.graft.run.LiveEvent;
import dev.graft.run.LogTail;
import dev.graft.run.MachineState;
import dev.graft.run.MachineState.Counter;
import dev.graft.run.Point;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import dev.graft.run.Store.StopOrder;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonCodecTest {
  private final JsonCodec codec = new JsonCodec();

  @Property(tries = 300)
  void everyMessage_comesBackAsItWas(@ForAll("messages") Message message) {
    Buffer wire = Buffer.buffer("before");
    codec.encodeToWire(wire, message);
    assertThat(codec.decodeFromWire(6, wire)).isEqualTo(message);
  }

  @Example
  void everyPermittedMessage_isAmongThoseTried() {
    Set<Class<?>> tried =
        messages().sampleStream().limit(3000).map(Object::getClass).collect(Collectors.toSet());
    assertThat(tried).containsExactlyInAnyOrder(Message.class.getPermittedSubclasses());
  }

  @Example
  void unknownName_isRefused() {
    byte[] name = "java.lang.ProcessBuilder".getBytes(StandardCharsets.UTF_8);
    Buffer wire = Buffer.buffer().appendInt(name.length).appendBytes(name).appendInt(2);
    wire.appendString("{}");
    assertThatThrownBy(() -> codec.decodeFromWire(0, wire))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.ProcessBuilder");
  }

  @Provide
  Arbitrary<Message> messages() {
    Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<Long> number = Arbitraries.longs();
    Arbitrary<Double> real =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, Arbitraries.doubles()),
            net.jqwik.api.Tuple.of(
                1,
                Arbitraries.of(
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0)));
    Arbitrary<AttemptKey> key =
        Combinators.combine(text, Arbitraries.integers().greaterOrEqual(1)).as(AttemptKey::new);
    Arbitrary<List<Point>> points =
        Combinators.combine(text, number, number, real).as(Point::new).list().ofMaxSize(5);
    Arbitrary<Result> result =
        Combinators.combine(
                Arbitraries.of(AttemptState.class),
                Arbitraries.maps(text, real).ofMaxSize(3),
                text.injectNull(.3),
                Arbitraries.of(true, false),
                text.injectNull(.3))
            .as(Result::new);
    Arbitrary<Claim> claim =
        Combinators.combine(text, key, text, text.injectNull(.3), number)
            .as(
                (sweep, attempt, spec, source, seed) ->
                    new Claim(
                        sweep, attempt.trial(), attempt.attempt(), spec, planned(seed), source));
    Arbitrary<Message.Ask> ask = Combinators.combine(text, text, text, number).as(Message.Ask::new);
    Arbitrary<ClusterView.Node> node =
        Combinators.combine(text, text, text.injectNull(.3), Arbitraries.doubles())
            .as(
                (id, address, zone, watts) ->
                    new ClusterView.Node(
                        id,
                        address,
                        List.of("control", "worker"),
                        "online",
                        zone,
                        List.of(new ClusterView.Slot("slot-1", "cpu", "idle", zone)),
                        new ClusterView.Power(watts, "tdp", "estimated", List.of(), List.of())));
    Arbitrary<EnergyReport> energy =
        Combinators.combine(text, number, Arbitraries.doubles(), text.injectNull(.5))
            .as(
                (id, n, x, zone) ->
                    new EnergyReport(
                        id,
                        id,
                        n,
                        n,
                        zone,
                        "tdp",
                        .5,
                        2,
                        x,
                        n,
                        n,
                        n,
                        n,
                        new MachineState(
                            id,
                            x,
                            2,
                            true,
                            "learnt",
                            List.of(new MachineState.Domain(id, n, n, n, n, n)),
                            List.of(new Counter(id, n, n, n, 400))),
                        List.of(new EnergyReport.Share(id, 2, n, n, n, x, Map.of(id, n)))));
    Arbitrary<LiveEvent> event =
        Combinators.combine(text, text.injectNull(.3), text)
            .as((type, sweep, value) -> new LiveEvent(type, sweep, Map.of("a", value, "n", 7)));
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(text, text, node, key.list().ofMaxSize(3)).as(Message.Hello::new),
            key.list()
                .ofMaxSize(3)
                .map(
                    keys ->
                        new Message.Orders(
                            keys,
                            keys.stream().map(k -> new StopOrder(k, true)).toList(),
                            keys.isEmpty() ? null : "kernel update",
                            List.of("http://127.0.0.1:8080"))),
            ask,
            claim.injectNull(.3).map(Message.Work::new),
            Combinators.combine(text, key, points, Arbitraries.longs().greaterOrEqual(0))
                .as(Message.Points::new),
            Arbitraries.of(true, false).map(Message.Kept::new),
            Combinators.combine(text, key, points, result, ask.injectNull(.3))
                .as(Message.Finished::new),
            Combinators.combine(Arbitraries.of(true, false), claim.injectNull(.3))
                .as(Message.Done::new),
            energy.map(Message.Energy::new),
            Combinators.combine(text, key, number, number).as(Message.Advanced::new),
            Combinators.combine(text, text).as(Message.Goodbye::new),
            Arbitraries.of(
                new Message.WhoLeads(), new Message.WorkAvailable(), new Message.OrdersChanged()),
            Combinators.combine(text, number, text).as(Message.Leads::new),
            text.map(Message.SweepDeleted::new),
            Combinators.combine(
                    text, text, text, Arbitraries.integers(), text, text.list().ofMaxSize(3))
                .as(Message.Introduction::new),
            Combinators.combine(text, text, Arbitraries.integers()).as(Message.ReadLog::new),
            Combinators.combine(text, Arbitraries.of(true, false))
                .as(LogTail::new)
                .map(Message.Logged::new),
            event.map(Message.Live::new),
            node.list()
                .ofMaxSize(2)
                .map(
                    nodes ->
                        new Message.Cluster(
                            new ClusterView(new ClusterView.Leader("a", 3), nodes)))));
  }

  private static PlannedTrial planned(long seed) {
    return new PlannedTrial(
        "dann/0/1",
        Role.METHOD,
        "dann",
        List.of(),
        0,
        seed,
        new Parameters(Map.of("lambda", .5, "layers", 3, "mode", "x")),
        null);
  }
}
