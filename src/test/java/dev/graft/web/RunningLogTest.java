package dev.graft.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.run.AttemptState;
import dev.graft.run.Claim;
import dev.graft.run.LogTail;
import dev.graft.run.Result;
import dev.graft.run.Store.AttemptKey;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log of a trial that runs on another node. */
final class RunningLogTest extends Served {
  private Claim running() throws Exception {
    server.launch();
    return server.store.claim("far", List.of("far/0"), 1, 60_000).join().get(0);
  }

  private HttpResponse<String> log(Claim claim) throws Exception {
    return server.get("/api/v1/trials/" + claim.trial() + "/logs");
  }

  private Path kept(Claim claim, String text) throws Exception {
    Path trial = server.directory.resolve("trials").resolve(claim.sweep()).resolve(claim.trial());
    Files.createDirectories(trial);
    return Files.writeString(trial.resolve(LogTail.FILE), text);
  }

  @Test
  void comesFromTheNodeThatRunsIt_notFromAnEarlierAttempt() throws Exception {
    Claim claim = running();
    kept(claim, "of attempt 0\n");
    server.control.logs.put(claim.trial(), new LogTail("epoch 3\n", true));
    assertThat(log(claim).body()).isEqualTo("epoch 3\n");
    server.control.logs.put(claim.trial(), new LogTail("epoch 4\n", false));
    assertThat(log(claim).body()).startsWith("(earlier lines are left out").endsWith("epoch 4\n");
  }

  @Test
  void nodeThatDoesNotAnswer_isNamed_withWhatToDo() throws Exception {
    Claim claim = running();
    HttpResponse<String> silent = log(claim);
    assertThat(silent.statusCode()).isEqualTo(503);
    assertThat(silent.body()).contains("node far does not answer: timed out", "ask again");
    kept(claim, "here\n");
    assertThat(log(claim).body()).isEqualTo("here\n");
  }

  @Test
  void ended_itIsAskedForNoMore() throws Exception {
    Claim claim = running();
    server.control.logs.put(claim.trial(), new LogTail("of the node\n", true));
    kept(claim, "handed in\n");
    Result done = new Result(AttemptState.SUCCEEDED, Map.of(), null, false);
    server.store.finish(new AttemptKey(claim.trial(), claim.attempt()), done, 2).join();
    assertThat(log(claim).body()).isEqualTo("handed in\n");
  }
}
