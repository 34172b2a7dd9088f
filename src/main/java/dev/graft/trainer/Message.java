package dev.graft.trainer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.graft.run.CpuTime;
import dev.graft.run.Point;
import dev.graft.run.Result;
import java.util.List;
import java.util.Map;

/** What a supervisor and its trainer process say to each other. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Message.Halt.class, name = "halt"),
  @JsonSubTypes.Type(value = Message.Shutdown.class, name = "shutdown"),
  @JsonSubTypes.Type(value = Message.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Message.Alive.class, name = "alive"),
  @JsonSubTypes.Type(value = Message.Points.class, name = "points"),
  @JsonSubTypes.Type(value = Message.Saved.class, name = "saved"),
  @JsonSubTypes.Type(value = Message.Advanced.class, name = "advanced"),
  @JsonSubTypes.Type(value = Message.Logged.class, name = "logged"),
  @JsonSubTypes.Type(value = Message.Ended.class, name = "ended"),
})
sealed interface Message {
  // ---- to the trainer

  record Run(Job job) implements Message {}

  /** Stop the running job: after a checkpoint ({@code pause}) or at once. */
  record Halt(String trial, int attempt, boolean pause) implements Message {}

  record Shutdown() implements Message {}

  // ---- from the trainer

  /** Self-tests passed; {@code facts} is what the engine runs on. */
  record Ready(long pid, Map<String, String> facts) implements Message {}

  record Alive() implements Message {}

  record Points(String trial, int attempt, List<Point> points) implements Message {}

  /** A checkpoint is there; all points before it were told. */
  record Saved(String trial, int attempt, long step) implements Message {}

  record Advanced(String trial, int attempt, long step, long planned) implements Message {}

  record Logged(String trial, int attempt, String line) implements Message {}

  record Ended(String trial, int attempt, Result result, CpuTime cpu) implements Message {}
}
