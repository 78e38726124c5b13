package io.sallyport.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The habits of the clients that a service is meant for. */
public enum Profile {
  /** OData as the standard has it. */
  STANDARD,
  /** As Salesforce Connect reads it: only names, types and sizes that its sync can map. */
  SALESFORCE;

  /** The name in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The profile with this name in the configuration. */
  public static Optional<Profile> named(String label) {
    return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst();
  }
}
