package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.PrimitiveType;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Pin;
import io.sallyport.plan.ReadPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: what {@code $skiptoken} holds (OData 4.0 protocol, section 11.2.5.7).
 *
 * <p>The text carries a digest of entity set, filter and order, so that a token does not get mixed
 * up with another query. It is no proof of origin and needs none: whoever makes one up gets rows
 * that an ordinary filter would give as well.
 *
 * @param delivered rows that all pages so far have delivered
 * @param values of the order terms, for the last row
 * @param asOf the {@code now()} of the first page, so that all pages have the same; empty if the
 *     query does not ask for it
 * @param pin the kept data that the pages are from; empty if they are live
 */
record SkipToken(
    long delivered, List<@Nullable Object> values, Optional<Instant> asOf, Optional<Pin> pin) {
  private static final int VERSION = 1;

  /** Added for a query that depends on the time, which stands behind the version then. */
  private static final int WITH_TIME = 1;

  /** Added for pages of kept data, which are named next. */
  private static final int WITH_PIN = 2;

  private static final int DIGEST = 8;

  SkipToken {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  SkipToken(long delivered, List<@Nullable Object> values) {
    this(delivered, values, Optional.empty());
  }

  SkipToken(long delivered, List<@Nullable Object> values, Optional<Instant> asOf) {
    this(delivered, values, asOf, Optional.empty());
  }

  /** The token as text that can stand in a URL as it is. */
  String encode(ReadPlan plan) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(
          VERSION + (asOf.isPresent() ? WITH_TIME : 0) + (pin.isPresent() ? WITH_PIN : 0));
      if (asOf.isPresent()) {
        TokenValues.write(out, asOf.get());
      }
      if (pin.isPresent()) {
        TokenValues.write(out, pin.get().object());
        TokenValues.write(out, pin.get().takenAt());
      }
      TokenValues.writeNumber(out, delivered);
      for (Object value : values) {
        TokenValues.write(out, value);
      }
      byte[] body = bytes.toByteArray();
      out.write(digest(body, plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads a token.
   *
   * @param plan the plan of the request, whatever its paging
   * @throws GatewayException if the token was not made for this plan
   */
  static SkipToken decode(String text, ReadPlan plan) {
    return read(text, plan)
        .orElseThrow(
            () ->
                new GatewayException(
                        ErrorCode.SKIP_TOKEN_INVALID,
                        "The skip token does not belong to this query. Start again without it.")
                    .at("$skiptoken"));
  }

  /**
   * The time that a query has to be read with before the token can be {@link #decode}d with it.
   *
   * @return empty also if the text is no token
   */
  static Optional<Instant> asOf(String text) {
    return head(text).flatMap(Head::asOf);
  }

  /**
   * The kept data that a token continues.
   *
   * @return empty also if the text is no token
   */
  static Optional<Pin> pin(String text) {
    return head(text).flatMap(Head::pin);
  }

  /** What a token says whatever its query. */
  private record Head(Optional<Instant> asOf, Optional<Pin> pin) {
    static Head read(int version, DataInputStream in) throws IOException {
      int flags = version - VERSION;
      Optional<Instant> asOf = Optional.empty();
      if ((flags & WITH_TIME) != 0) {
        asOf = time(in);
      }
      Optional<Pin> pin = Optional.empty();
      if ((flags & WITH_PIN) != 0 && TokenValues.read(in) instanceof String object) {
        pin = time(in).map(takenAt -> new Pin(object, takenAt));
      }
      return new Head(asOf, pin);
    }

    private static Optional<Instant> time(DataInputStream in) throws IOException {
      return TokenValues.read(in) instanceof Instant time ? Optional.of(time) : Optional.empty();
    }
  }

  private static Optional<Head> head(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length > DIGEST && isVersion(bytes[0]) && bytes[0] > VERSION
          ? Optional.of(Head.read(bytes[0], body(bytes, bytes.length)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isVersion(byte version) {
    return version >= VERSION && version <= VERSION + WITH_TIME + WITH_PIN;
  }

  /** What stands behind the version. */
  private static DataInputStream body(byte[] bytes, int end) {
    return new DataInputStream(new ByteArrayInputStream(bytes, 1, end - 1));
  }

  private static Optional<SkipToken> read(String text, ReadPlan plan) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length <= DIGEST || !isVersion(bytes[0])) {
        return Optional.empty();
      }
      byte[] body = Arrays.copyOf(bytes, bytes.length - DIGEST);
      byte[] digest = Arrays.copyOfRange(bytes, body.length, bytes.length);
      return Arrays.equals(digest, digest(body, plan)) ? read(body, plan) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<SkipToken> read(byte[] body, ReadPlan plan) throws IOException {
    DataInputStream in = body(body, body.length);
    Head head = Head.read(body[0], in);
    long delivered = TokenValues.readNumber(in);
    List<@Nullable Object> values = new ArrayList<>();
    for (OrderTerm term : plan.orderBy()) {
      Object value = TokenValues.read(in);
      if (value != null && !fits(value, term.expression())) {
        return Optional.empty();
      }
      values.add(value);
    }
    return in.available() == 0 && delivered >= 0
        ? Optional.of(new SkipToken(delivered, values, head.asOf(), head.pin()))
        : Optional.empty();
  }

  /** Whether the term can have such a value; arithmetic may leave its type for a wider one. */
  private static boolean fits(Object value, Expression term) {
    PrimitiveType type = term.type().orElseThrow();
    boolean computed = !(term instanceof Expression.Member) && type.isNumeric();
    return type.valueClass().isInstance(value) || (computed && value instanceof Number);
  }

  private static byte[] digest(byte[] body, ReadPlan plan) {
    StringBuilder query = new StringBuilder(plan.entitySet().name()).append('\n');
    plan.filter().ifPresent(f -> query.append(ExpressionText.of(f)));
    for (OrderTerm term : plan.orderBy()) {
      query.append('\n').append(ExpressionText.of(term.expression())).append(term.descending());
    }
    return Digest.of(DIGEST, body, query.toString().getBytes(StandardCharsets.UTF_8));
  }
}
