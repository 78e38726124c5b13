package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is left to believe that rows are kept which are not. */
class FallbackNoteTest {
  @TempDir Path folder;

  @Test
  void fallbackThatIsAskedFor_isSaidNotToBeThere() throws IOException, SQLException {
    Database h2 = Databases.h2();
    h2.run("CREATE TABLE PUMPS (ID INT PRIMARY KEY)", "CREATE TABLE VALVES (ID INT PRIMARY KEY)");
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("sources/plant.yaml"),
        "kind: jdbc\nconnection:\n  url: '"
            + h2.url()
            + "'\nentitySets:\n  Pumps: {table: PUMPS, fallback: pages}\n");
    try (Gateway gateway = SampleGateway.start(folder)) {
      assertThat(gateway.notes())
          .filteredOn(note -> note.contains("nothing is kept"))
          .singleElement()
          .asString()
          .startsWith("Pumps: ");
    }
  }
}
