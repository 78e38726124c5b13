package io.sallyport.config;

import io.sallyport.error.Problem;
import java.util.List;

/**
 * What a metadata folder says.
 *
 * @param sources at least one, by the name of their files
 * @param warnings what works and should be changed all the same
 */
public record Metadata(GatewayConfig gateway, List<SourceConfig> sources, List<Problem> warnings) {
  public Metadata {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
  }
}
