package io.sallyport.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TypeFitTest {
  @ParameterizedTest
  @EnumSource(PrimitiveType.class)
  void everyType_carriesItself(PrimitiveType type) {
    assertThat(TypeFit.carries(type, type, Facets.NONE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "INT16, BYTE", "INT16, SBYTE", "INT32, INT16", "INT64, INT32", "INT64, BYTE",
    "DECIMAL, INT64", "DECIMAL, SBYTE", "DOUBLE, SINGLE", "DOUBLE, INT32", "SINGLE, INT16"
  })
  void widerType_carriesTheNarrower_andNotTheOtherWayRound(
      PrimitiveType wide, PrimitiveType narrow) {
    assertThat(TypeFit.carries(wide, narrow, Facets.NONE)).isTrue();
    assertThat(TypeFit.carries(narrow, wide, Facets.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SBYTE, BYTE", "BYTE, SBYTE", "DOUBLE, INT64", "SINGLE, INT32", "DOUBLE, DECIMAL",
    "DECIMAL, DOUBLE", "STRING, INT32", "INT32, STRING", "DATE_TIME_OFFSET, DATE", "GUID, STRING",
    "BOOLEAN, BYTE"
  })
  void otherTypes_doNotCarryEachOther(PrimitiveType declared, PrimitiveType column) {
    assertThat(TypeFit.carries(declared, column, Facets.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "INT32, 9, 0, true", "INT32, 10, 0, false", "INT64, 18, 0, true", "INT64, 19, 0, false",
    "INT16, 4, 0, true", "SBYTE, 2, 0, true", "SBYTE, 3, 0, false", "BYTE, 2, 0, false",
    "INT32, 9, 2, false", "STRING, 2, 0, false"
  })
  void wholeDecimal_fitsIntoAnIntegerWithRoomForItsDigits(
      PrimitiveType declared, int precision, int scale, boolean expected) {
    assertThat(TypeFit.carries(declared, PrimitiveType.DECIMAL, Facets.decimal(precision, scale)))
        .isEqualTo(expected);
  }

  @Test
  void decimalOfUnknownScale_doesNotFitIntoAnInteger() {
    assertThat(TypeFit.carries(PrimitiveType.INT64, PrimitiveType.DECIMAL, Facets.precision(5)))
        .isFalse();
  }

  @Test
  void join_needsOneClassOfValues() {
    assertThat(TypeFit.isJoinable(PrimitiveType.INT16, PrimitiveType.INT64)).isTrue();
    assertThat(TypeFit.isJoinable(PrimitiveType.INT64, PrimitiveType.DECIMAL)).isFalse();
    assertThat(TypeFit.isJoinable(PrimitiveType.BINARY, PrimitiveType.BINARY)).isFalse();
  }
}
