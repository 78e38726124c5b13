package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

final class ContractReportTest {
  /** What the contract asks of a gateway that reads; the other numbers are about writing. */
  private static List<Integer> inScope() {
    return IntStream.rangeClosed(1, 91)
        .filter(number -> number <= 63 || number == 75 || number >= 84)
        .boxed()
        .toList();
  }

  @Test
  void everyRequirementInScope_hasATestNamedForIt() {
    Set<Integer> tested = new TreeSet<>();
    ReflectionSupport.findAllClassesInPackage(
            getClass().getPackageName(), SalesforceContract.class::isAssignableFrom, name -> true)
        .forEach(
            tests ->
                Arrays.stream(tests.getDeclaredMethods())
                    .filter(m -> AnnotationSupport.isAnnotated(m, Test.class))
                    .flatMap(m -> ContractReport.requirement(m.getName()).stream())
                    .forEach(tested::add));
    assertThat(tested).containsExactlyElementsOf(inScope());
  }
}
