package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Profile;
import io.sallyport.plan.ReadPlan;
import io.sallyport.testing.TestModels;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UriTranslatorTest {
  private static final PageLimits LIMITS = new PageLimits(1000, 5000, 50, 10_000);

  private final UriTranslator translator =
      new UriTranslator(EdmModel.of(TestModels.shop(), Profile.STANDARD));

  @ParameterizedTest
  @MethodSource("accepted")
  void url_becomesPlan(String url, String plan) {
    assertThat(PlanText.of(translate(url))).isEqualTo(plan);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void url_isRefusedWithHelpfulMessage(String url, String error) {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(() -> translate(url))
        .satisfies(
            e ->
                assertThat(e.code() + ": " + e.message() + " @" + e.target().orElse("-"))
                    .isEqualTo(error))
        .satisfies(e -> assertThat(e.message()).hasSizeLessThan(250));
  }

  static Stream<Arguments> accepted() throws IOException {
    return table("accepted-urls.txt");
  }

  static Stream<Arguments> refused() throws IOException {
    return table("refused-urls.txt");
  }

  static Stream<Arguments> table(String name) throws IOException {
    try (InputStream in = UriTranslatorTest.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(l -> !l.startsWith("#"))
          .map(l -> l.split(" => ", 2))
          .map(parts -> Arguments.of(parts[0], parts[1]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "or"})
  void chainOf5000Terms_isOneFlatNode(String connective) {
    String filter =
        IntStream.rangeClosed(1, 5000)
            .mapToObj(i -> "ProductId eq " + i)
            .collect(Collectors.joining(" " + connective + " "));
    Expression expression = filter(filter);
    List<Expression> operands =
        expression instanceof Expression.And and
            ? and.operands()
            : ((Expression.Or) expression).operands();
    assertThat(operands).hasSize(5000);
    assertThat(ExpressionText.of(operands.get(4999))).isEqualTo("(ProductId eq Int32:5000)");
  }

  @Test
  void listOf9000Values_isOneNode() {
    String values =
        IntStream.rangeClosed(1, 9000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    Expression.In in = (Expression.In) filter("ProductId in (" + values + ")");
    assertThat(in.values()).hasSize(9000);
    assertThat(in.values().get(8999)).isEqualTo(Expression.Literal.of(9000L, PrimitiveType.INT32));
  }

  @Test
  void nestedParenthesesUpToTheLimit_areAccepted() {
    String filter = "(".repeat(99) + "ProductId eq 1" + ")".repeat(99);
    assertThat(ExpressionText.of(filter(filter))).isEqualTo("(ProductId eq Int32:1)");
  }

  static Stream<String> tooComplex() {
    return Stream.of(
        "(".repeat(5000) + "ProductId eq 1" + ")".repeat(5000),
        "ProductId eq 1" + " or ProductId eq 1".repeat(10_000),
        "ProductId in (1" + ",1".repeat(20_000) + ")",
        "ProductId eq 1" + " add 1".repeat(5000),
        "ProductId in (1)" + " or ProductId in (1)".repeat(20_000),
        "Name in (@p" + ",@p".repeat(2000) + ")&@p='" + "x".repeat(1000) + "'",
        "true"
            + IntStream.range(0, 200).mapToObj(i -> "&@p" + i + "=1").collect(Collectors.joining()),
        "true" + " eq true".repeat(200),
        "true" + " eq true".repeat(100_000),
        "not (".repeat(60) + "Active" + ")".repeat(60),
        "tolower(".repeat(60) + "Name" + ")".repeat(60) + " eq 'x'",
        "Name eq @p" + " or Name eq @p".repeat(2000) + "&@p='" + "x".repeat(1000) + "'");
  }

  @ParameterizedTest
  @MethodSource("tooComplex")
  void filterBeyondTheLimits_isRefused(String filter) {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(() -> filter(filter))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_TOO_COMPLEX))
        .satisfies(e -> assertThat(e.message()).hasSizeLessThan(250));
  }

  @Test
  void urlBeyondTheLimit_isRefused() {
    assertThatExceptionOfType(GatewayException.class)
        .isThrownBy(() -> translate("/Products?$filter=" + "x".repeat(2_000_000)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
  }

  @Test
  void preferredPageSize_winsOverTopAndDefault_upToTheMaximum() {
    assertThat(pageSize(null, OptionalInt.empty())).isEqualTo(1000);
    assertThat(pageSize("$top=20", OptionalInt.empty())).isEqualTo(20);
    assertThat(pageSize("$top=2001", OptionalInt.empty())).isEqualTo(2001);
    assertThat(pageSize("$top=2001", OptionalInt.of(200))).isEqualTo(200);
    assertThat(pageSize(null, OptionalInt.of(9000))).isEqualTo(5000);
    assertThat(pageSize(null, OptionalInt.of(0))).isEqualTo(1);
  }

  @Test
  void skipToken_setsPositionAndReducesTop() {
    String query = "$filter=Price gt 5&$orderby=Name desc&$top=30&$skip=3";
    ReadPlan first = collection("/Products?" + query).plan();
    String token = new SkipToken(20, List.of("Lamp", 7L)).encode(first);

    Operation.ReadCollection next =
        collection("/Products?$filter=Price gt 5&$orderby=Name desc&$top=30&$skiptoken=" + token);

    assertThat(next.delivered()).isEqualTo(20);
    assertThat(next.plan().paging().skip()).isZero();
    assertThat(next.plan().paging().top()).hasValue(10);
    assertThat(next.plan().paging().after().orElseThrow().values()).containsExactly("Lamp", 7L);
    assertThat(next.plan().filter()).isEqualTo(first.filter());
  }

  @Test
  void topThatIsUsedUp_leavesNothing() {
    ReadPlan first = collection("/Products?$top=30").plan();
    String token = new SkipToken(40, Collections.singletonList(7L)).encode(first);
    assertThat(collection("/Products?$top=30&$skiptoken=" + token).plan().paging().top())
        .hasValue(0);
  }

  @Test
  void formatOption_isHandedOnAsItIs() {
    String format = "application/json;odata.metadata=full";
    String encoded = URLEncoder.encode(format, StandardCharsets.UTF_8);
    for (String path :
        List.of("/", "/$metadata", "/Products", "/Products(1)", "/Products/$count")) {
      assertThat(translate(path + "?$format=" + encoded).format()).hasValue(format);
    }
    assertThat(translate("/Products").format()).isEmpty();
  }

  @Test
  void formEncodingOption_doesNotChangeOtherRequests() {
    String url = "/Products?$filter=Name eq 'a%2Bb'";
    translate(url + "&odata-accept-forms-encoding=true");
    assertThat(PlanText.of(translate(url))).isEqualTo("Products where (Name eq 'a+b')");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filter=Name EQ "x" AND NOT Active&TOP=5&$Count=true | where ((Name eq "x") and (not Active)) top 5 page 5 count
          $filter=NOT NOT Active Or Price MUL 2 GT 5 | where (Active or ((Price mul Int32:2) gt Decimal:5))
          $filter=Contains(ToLower(Name),"x") and Round(ProductId) eq 2 | where (contains(tolower(Name),"x") and (round(ProductId) eq Int32:2))
          $filter=Lines/ANY(l:l/OrderId IN (1,2)) | where Lines/any((OrderId in (Int32:1,Int32:2)))
          orderBy=Name DESC | order Name desc,ProductId
          expand=Category(expand=Parent(levels=2;select=Name)) | expand Category(Categories expand Parent(Categories[Name] expand Parent(Categories[Name])))
          """)
  void version401_takesAnyLetterCaseAndNoDollarSign(String query, String plan) {
    ClientTerms terms = new ClientTerms(OptionalInt.empty(), true);
    Translation translation =
        translator.translate("/Products", query.replace('"', '\''), LIMITS, terms);
    assertThat(PlanText.of(translation.operation()))
        .isEqualTo("Products " + plan.replace('"', '\''));
  }

  @Test
  void version40_ignoresOptionsWithoutDollarSign() {
    assertThat(PlanText.of(translate("/Products?filter=Name EQ 'x'&top=5"))).isEqualTo("Products");
  }

  @Test
  void now_isAskedOnce_andKeptByTheSkipToken() {
    Instant[] time = {Instant.parse("2024-05-06T07:08:09.123Z")};
    UriTranslator translating =
        new UriTranslator(EdmModel.of(TestModels.shop(), Profile.STANDARD), () -> time[0]);
    ClientTerms terms = new ClientTerms(OptionalInt.empty(), false);
    String query = "$filter=Changed lt now() or Changed eq now( )";

    Translation first = translating.translate("/Products", query, LIMITS, terms);
    assertThat(first.asOf()).hasValue(time[0]);
    assertThat(PlanText.of(first.operation()))
        .contains("lt DateTimeOffset:2024-05-06T07:08:09.123Z")
        .contains("eq DateTimeOffset:2024-05-06T07:08:09.123Z");

    ReadPlan plan = ((Operation.ReadCollection) first.operation()).plan();
    String token = new SkipToken(2, List.of(7L), first.asOf()).encode(plan);
    time[0] = Instant.parse("2030-01-01T00:00:00Z");
    Translation next =
        translating.translate("/Products", query + "&$skiptoken=" + token, LIMITS, terms);
    assertThat(next.asOf()).isEqualTo(first.asOf());
    assertThat(((Operation.ReadCollection) next.operation()).plan().filter())
        .isEqualTo(plan.filter());
  }

  @Test
  void withoutNow_theTranslationLasts() {
    ClientTerms terms = new ClientTerms(OptionalInt.empty(), false);
    String query = "$filter=Name eq 'now()'";
    assertThat(translator.translate("/Products", query, LIMITS, terms).asOf()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          foo OR   | foo or
          "foo     | foo
          (a "b" c | (a  b  c
          """,
      quoteCharacter = '`')
  void search_thatIsNoExpression_isOnePhraseForSalesforce(String search, String phrase) {
    UriTranslator salesforce =
        new UriTranslator(EdmModel.of(TestModels.shop(), Profile.SALESFORCE));
    Operation operation =
        salesforce.translate("/Documents", "$search=" + search, LIMITS, OptionalInt.empty());
    assertThat(PlanText.of(operation))
        .isEqualTo("Documents where (contains(tolower(Path),'" + phrase + "') eq Boolean:true)");
  }

  @Test
  void equalBinaryLiterals_makeEqualPlans() {
    String url = "/Products?$filter=Picture eq binary'AQID'";
    assertThat(collection(url).plan()).isEqualTo(collection(url).plan());
    assertThat(collection(url).plan()).hasSameHashCodeAs(collection(url).plan());
    assertThat(collection(url).plan())
        .isNotEqualTo(collection("/Products?$filter=Picture eq binary'AQIE'").plan());
  }

  private int pageSize(String query, OptionalInt preferred) {
    Operation operation = translator.translate("/Products", query, LIMITS, preferred);
    return ((Operation.ReadCollection) operation).plan().paging().pageSize();
  }

  private Expression filter(String filter) {
    return collection("/Products?$filter=" + filter).plan().filter().orElseThrow();
  }

  private Operation.ReadCollection collection(String url) {
    return (Operation.ReadCollection) translate(url);
  }

  private Operation translate(String url) {
    int mark = url.indexOf('?');
    return mark < 0
        ? translator.translate(url, null, LIMITS, OptionalInt.empty())
        : translator.translate(
            url.substring(0, mark), url.substring(mark + 1), LIMITS, OptionalInt.empty());
  }
}
