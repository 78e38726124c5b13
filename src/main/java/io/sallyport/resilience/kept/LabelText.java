package io.sallyport.resilience.kept;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Labels as they stand in a file. */
final class LabelText {
  private LabelText() {}

  static byte[] of(Label label) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(200);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, label.question());
      write(out, label.shelf());
      out.writeInt(label.columns().size());
      for (String column : label.columns()) {
        write(out, column);
      }
      out.writeInt(label.conjuncts().size());
      for (KeptKey conjunct : label.conjuncts()) {
        write(out, conjunct);
      }
      out.writeBoolean(label.whole());
      out.writeBoolean(label.finished());
      out.writeInt(label.rows());
      out.writeInt(label.keys().length);
      for (int key : label.keys()) {
        out.writeInt(key);
      }
      out.writeLong(label.takenAt().toEpochMilli());
      out.writeLong(label.keep().toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Label read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Label(
          readKey(in),
          readText(in),
          readTexts(in),
          readKeys(in),
          in.readBoolean(),
          in.readBoolean(),
          in.readInt(),
          readNumbers(in),
          Instant.ofEpochMilli(in.readLong()),
          Duration.ofMillis(in.readLong()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, KeptKey key) throws IOException {
    out.writeLong(key.high());
    out.writeLong(key.low());
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static KeptKey readKey(DataInputStream in) throws IOException {
    return new KeptKey(in.readLong(), in.readLong());
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  private static List<KeptKey> readKeys(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<KeptKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(readKey(in));
    }
    return keys;
  }

  private static int[] readNumbers(DataInputStream in) throws IOException {
    int[] numbers = new int[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readInt();
    }
    return numbers;
  }
}
