package io.sallyport.auth;

import io.sallyport.tls.CertificatePattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which client certificates are believed, of those whose issuers and keys are in order.
 *
 * @param required whether nobody comes in without one
 * @param names by caller, which certificate is theirs; the first that fits counts. If there is none
 *     at all, everybody with a certificate comes in by its common name.
 */
public record CertificateRules(boolean required, Map<String, CertificatePattern> names) {
  public CertificateRules {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }
}
