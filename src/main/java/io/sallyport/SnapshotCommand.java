package io.sallyport;

import java.net.http.HttpRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a running gateway make a snapshot, or shows those that it has. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = "Has a running gateway make a snapshot of an entity set, or shows all.")
final class SnapshotCommand implements Callable<Integer> {
  private static final String PATH = "/admin/snapshots";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENTITYSET",
      description = "Of which set a snapshot is made now.")
  @Nullable String entitySet;

  @Option(names = "--list", description = "Only shows the snapshots.")
  boolean list;

  @Mixin AdminPort admin;

  @Override
  public Integer call() throws InterruptedException {
    return admin.send(request(), SnapshotCommand::text);
  }

  private static String text(String body) {
    return body.isEmpty() ? "No entity set has fallback: snapshot." + System.lineSeparator() : body;
  }

  private HttpRequest request() {
    if (list == (entitySet != null)) {
      throw admin.misused("Say which entity set, or --list.");
    }
    if (entitySet == null) {
      return admin.request(PATH).GET().build();
    }
    return admin
        .request(PATH + "/" + AdminPort.segment(entitySet))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
