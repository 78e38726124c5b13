package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import org.junit.jupiter.api.Test;

class SegmentPoolTest {
  private final SegmentPool pool =
      new SegmentPool(SegmentPool.SEGMENT_BYTES, 3L * SegmentPool.SEGMENT_BYTES);

  private static void fill(PageBuffer buffer, int segments) {
    byte[] bytes = new byte[segments * SegmentPool.SEGMENT_BYTES];
    buffer.write(bytes, 0, bytes.length);
  }

  @Test
  void moreThanThereIsRoomFor_isRefused_untilSomeIsGivenBack() {
    try (PageBuffer large = new PageBuffer(pool);
        PageBuffer other = new PageBuffer(pool)) {
      fill(large, 3);
      assertThatExceptionOfType(GatewayException.class)
          .isThrownBy(() -> fill(other, 2))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GATEWAY_BUSY));
      large.close();
      other.truncate(0);
      fill(other, 3);
    }
  }

  @Test
  void firstSegment_isAlwaysThere_soThatAnErrorCanBeWritten() {
    try (PageBuffer large = new PageBuffer(pool);
        PageBuffer error = new PageBuffer(pool)) {
      fill(large, 3);
      fill(error, 1);
      assertThat(error.size()).isEqualTo(SegmentPool.SEGMENT_BYTES);
    }
  }
}
