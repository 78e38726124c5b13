package io.sallyport.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration that cannot be used, with everything that is wrong with it. Its message is for
 * the operator who wrote the files: one problem a line.
 */
public final class ConfigurationException extends GatewayException {
  private final List<Problem> problems;

  /**
   * @param problems at least one error; warnings may be among them
   */
  public ConfigurationException(List<Problem> problems) {
    super(ErrorCode.CONFIGURATION_INVALID, lines(problems));
    this.problems = problems.stream().sorted().toList();
  }

  /** By file and line. */
  public List<Problem> problems() {
    return problems;
  }

  private static String lines(List<Problem> problems) {
    return problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
