package io.sallyport.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * What tells a certificate from others, in one of three forms: its SHA-256 fingerprint in
 * hexadecimal, with colons or without; its whole subject, in the order of RFC 4514 or the other way
 * round, because tools print both; or a name, which is its common name or one of its alternative
 * names (host, e-mail or URI).
 */
public record CertificatePattern(String text) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
  private static final int SHA_1_DIGITS = 40;
  private static final int SHA_256_DIGITS = 64;

  /** Those alternative names that are text (RFC 5280, section 4.2.1.6). */
  private static final Set<Integer> TEXTS = Set.of(1, 2, 6);

  /** Empty if the text is none of these, such as a fingerprint of another kind. */
  public static Optional<CertificatePattern> of(String text) {
    boolean otherFingerprint = isHex(text, SHA_1_DIGITS);
    return text.isBlank() || otherFingerprint
        ? Optional.empty()
        : Optional.of(new CertificatePattern(text.strip()));
  }

  /** Whether this is meant for a certificate. */
  public boolean matches(X509Certificate certificate) {
    if (isHex(text, SHA_256_DIGITS)) {
      return hex(text).equals(fingerprint(certificate));
    }
    List<X500Principal> subjects = subjects(text);
    return subjects.isEmpty()
        ? names(certificate).contains(text)
        : subjects.contains(certificate.getSubjectX500Principal());
  }

  /** What a certificate is called where nothing else is said: its common name, else its subject. */
  public static String nameOf(X509Certificate certificate) {
    return commonName(certificate).orElse(certificate.getSubjectX500Principal().getName());
  }

  private static boolean isHex(String text, int digits) {
    String hex = hex(text);
    return hex.length() == digits && HEX.matcher(hex).matches();
  }

  private static String hex(String text) {
    return text.strip().replace(":", "").toLowerCase(Locale.ROOT);
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The subject that a text is, read in both directions; empty if it is none. */
  private static List<X500Principal> subjects(String text) {
    try {
      List<Rdn> parts = new ArrayList<>(new LdapName(text).getRdns());
      X500Principal one = new X500Principal(new LdapName(parts).toString());
      Collections.reverse(parts);
      return List.of(one, new X500Principal(new LdapName(parts).toString()));
    } catch (InvalidNameException | IllegalArgumentException e) {
      return List.of();
    }
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    commonName(certificate).ifPresent(names::add);
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.stream()
            .filter(name -> TEXTS.contains(name.get(0)))
            .forEach(name -> names.add(name.get(1).toString()));
      }
    } catch (CertificateParsingException e) {
      // Alternative names that cannot be read are none that match.
    }
    return names;
  }

  private static Optional<String> commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> part.getValue().toString())
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
