package dev.graft.cli;

import dev.graft.access.Accounts;
import dev.graft.access.AuditEntry;
import dev.graft.access.Gatekeeper;
import dev.graft.access.Pass;
import dev.graft.access.PasswordHash;
import dev.graft.access.Role;
import dev.graft.access.User;
import dev.graft.experiment.InvalidInput;
import dev.graft.experiment.Nearest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Users of a node, in its data directory; whoever may write there is its admin anyway. */
@Command(
    name = "users",
    description = {
      "Users of a node: who may log in when it listens on more than loopback.",
      "Works on its data directory, also while it runs. Roles: worker is for machines that train,"
          + " viewer reads, operator launches and steers too, admin deletes and sees users and the"
          + " audit log too.",
      "Passwords are asked for, or read from standard input; never from arguments."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class UsersCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DataDirOption data = new DataDirOption();

  @Option(
      names = "--db",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Database that control nodes share, as serve has it; users are kept there.")
  private @Nullable String database;

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "File that holds its password, in place of GRAFT_DB_PASSWORD.")
  private @Nullable Path databasePasswordFile;

  private final Workbench bench;
  private final Console console;
  private final Clock clock = Clock.systemUTC();

  private UsersCommand(Workbench bench, Console console) {
    this.bench = bench;
    this.console = console;
  }

  static CommandLine line(Workbench bench, Console console) {
    return new CommandLine(new UsersCommand(bench, console));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private interface Work {
    void on(Accounts accounts);
  }

  private int with(Work work) {
    NodeSettings.Database server =
        database == null ? null : new NodeSettings.Database(database, databasePasswordFile);
    try (Accounts accounts = bench.accounts(data.directory(bench), server)) {
      work.on(accounts);
    }
    return 0;
  }

  private void recorded(Accounts accounts, String action) {
    accounts.record(
        new AuditEntry(
            0,
            clock.millis(),
            System.getProperty("user.name", ""),
            "command-line",
            "",
            "users " + action,
            "done"));
  }

  private static User known(Accounts accounts, String name) {
    return accounts
        .user(name)
        .orElseThrow(
            () ->
                InvalidInput.of(
                    "NAME",
                    name,
                    "there is no user " + name,
                    Nearest.cure(name, accounts.users().stream().map(User::name).toList())));
  }

  private String hash(String name) {
    char[] password = Passwords.ask(name, console);
    try {
      return PasswordHash.of(password);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  @Command(name = "add", description = "Adds a user.", mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "worker, viewer, operator or admin.")
          String role) {
    User user = new User(name, Role.of("--role", role), clock.millis());
    return with(
        accounts -> {
          accounts.add(user, hash(name));
          recorded(accounts, "add " + name + " --role " + role);
          console.say("added " + name + ", " + role);
        });
  }

  @Command(name = "list", description = "Lists users.", mixinStandardHelpOptions = true)
  int list() {
    return with(
        accounts -> {
          Table table = new Table(List.of("name", "role", "since", "tokens"));
          for (User user : accounts.users()) {
            long tokens =
                accounts.passes(user.name()).stream()
                    .filter(p -> p.kind() == Pass.Kind.TOKEN && p.valid(clock.millis()))
                    .count();
            table.row(
                List.of(
                    user.name(),
                    user.role().label(),
                    Instant.ofEpochMilli(user.createdAt()).toString(),
                    String.valueOf(tokens)));
          }
          console.result(table.toString());
        });
  }

  @Command(
      name = "remove",
      description = "Removes a user with all sessions and tokens.",
      mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME") String name) {
    return with(
        accounts -> {
          accounts.remove(known(accounts, name).name());
          recorded(accounts, "remove " + name);
          console.say("removed " + name);
        });
  }

  @Command(
      name = "password",
      description = "Sets a new password; ends the user's sessions, not the tokens.",
      mixinStandardHelpOptions = true)
  int password(@Parameters(paramLabel = "NAME") String name) {
    return with(
        accounts -> {
          known(accounts, name);
          accounts.password(name, hash(name));
          recorded(accounts, "password " + name);
          console.say("changed the password of " + name);
        });
  }

  @Command(name = "role", description = "Changes a role.", mixinStandardHelpOptions = true)
  int role(
      @Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ROLE") String role) {
    Role wanted = Role.of("ROLE", role);
    return with(
        accounts -> {
          accounts.role(known(accounts, name).name(), wanted);
          recorded(accounts, "role " + name + " " + role);
          console.say(name + " is " + role + " from now on");
        });
  }

  @Command(
      name = "token",
      description = {
        "Makes a token for a program and prints it, this once.",
        "Give it to ./graft in GRAFT_TOKEN, or to others as Authorization: Bearer TOKEN."
      },
      mixinStandardHelpOptions = true)
  int token(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "viewer",
              description = "At most the user's own (default ${DEFAULT-VALUE}).")
          String role,
      @Option(
              names = "--label",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "What it is for.")
          String label,
      @Option(
              names = "--days",
              paramLabel = "N",
              description = "Ends after so many (default: never).")
          @Nullable Integer days) {
    if (days != null && (days < 1 || days > 3_650)) {
      throw InvalidInput.of("--days", days, "is out of range", "use 1 to 3650, or leave it out");
    }
    if (label.length() > 64) {
      throw InvalidInput.of("--label", label, "is too long", "use up to 64 characters");
    }
    Role wanted = Role.of("--role", role);
    return with(
        accounts -> {
          User user = known(accounts, name);
          if (!user.role().covers(wanted)) {
            throw InvalidInput.of(
                "--role",
                role,
                name + " is only " + user.role().label(),
                "use that, or change it with ./graft users role");
          }
          Gatekeeper.Token token = new Gatekeeper(accounts, clock).issue(user, wanted, label, days);
          recorded(accounts, "token " + name + " --role " + role + " " + token.pass().id());
          console.say(
              "token "
                  + token.pass().id()
                  + " of "
                  + name
                  + ", "
                  + role
                  + "; it is shown this once:");
          console.result(token.secret());
        });
  }

  @Command(name = "tokens", description = "Lists a user's tokens.", mixinStandardHelpOptions = true)
  int tokens(@Parameters(paramLabel = "NAME") String name) {
    return with(
        accounts -> {
          Table table = new Table(List.of("id", "role", "since", "until", "label"));
          accounts.passes(known(accounts, name).name()).stream()
              .filter(pass -> pass.kind() == Pass.Kind.TOKEN && pass.valid(clock.millis()))
              .forEach(pass -> table.row(row(pass)));
          console.result(table.toString());
        });
  }

  private static List<String> row(Pass pass) {
    Long ends = pass.expiresAt();
    return List.of(
        pass.id(),
        pass.role().label(),
        Instant.ofEpochMilli(pass.createdAt()).toString(),
        ends == null ? "" : Instant.ofEpochMilli(ends).toString(),
        pass.label());
  }

  @Command(name = "revoke", description = "Ends a token at once.", mixinStandardHelpOptions = true)
  int revoke(@Parameters(paramLabel = "ID") String id) {
    return with(
        accounts -> {
          if (!accounts.end(id, clock.millis())) {
            throw InvalidInput.of(
                "ID", id, "there is no token " + id, "see ./graft users tokens NAME");
          }
          recorded(accounts, "revoke " + id);
          console.say("revoked " + id);
        });
  }
}
