package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageWriterTest {

  @Test
  void text_isWrittenAlike_whetherItComesAsStringOrInUtf8() throws IOException {
    String text = "a\uD83D\uDE00\u00E4\uFF01\u0001\"\\";
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    assertThat(written(json -> json.writeUTF8String(utf8, 0, utf8.length)))
        .isEqualTo(written(json -> json.writeString(text)))
        .isEqualTo("\"a\uD83D\uDE00\u00E4\uFF01\\u0001\\\"\\\\\"");
  }

  /** Not Unicode, so it cannot stand in UTF-8; a database may hold it all the same. */
  @Test
  void halfOfACharacter_isEscaped() throws IOException {
    assertThat(written(json -> json.writeString("a\uD83D"))).isEqualTo("\"a\\uD83D\"");
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static String written(Writing writing) throws IOException {
    try (PageBuffer page = new PageBuffer(new SegmentPool(1 << 16))) {
      try (JsonGenerator json = PageWriter.JSON.createGenerator(page)) {
        writing.to(json);
      }
      return page.toString();
    }
  }
}
