package io.sallyport.config;

import io.sallyport.error.Location;
import io.sallyport.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * What all values of one file have in common.
 *
 * @param problems where whatever is wrong is collected
 */
record FileContext(Path file, Variables variables, List<Problem> problems) {

  /** What relative paths in the file are relative to. */
  Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
  }

  /** The file as a whole. */
  Location location() {
    return Location.of(file.toString());
  }

  Location at(Optional<Mark> mark) {
    return mark.map(m -> new Location(file.toString(), m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(this::location);
  }

  void error(Location location, String message) {
    problems.add(Problem.error(location, message));
  }

  void warning(Location location, String message) {
    problems.add(Problem.warning(location, message));
  }
}
