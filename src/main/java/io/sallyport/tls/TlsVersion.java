package io.sallyport.tls;

import java.util.Arrays;
import java.util.List;

/** The versions of TLS that are spoken, the older first. What came before them is broken. */
public enum TlsVersion {
  TLS_1_2("1.2"),
  TLS_1_3("1.3");

  private final String number;

  TlsVersion(String number) {
    this.number = number;
  }

  public String number() {
    return number;
  }

  /** This version and all later ones, as Java names them. */
  public List<String> andLater() {
    return Arrays.stream(values())
        .filter(version -> version.compareTo(this) >= 0)
        .map(version -> "TLSv" + version.number)
        .toList();
  }
}
