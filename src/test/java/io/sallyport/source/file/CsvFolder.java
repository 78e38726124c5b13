package io.sallyport.source.file;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A folder of CSV files for a test, and short ways to fill and to read it. */
record CsvFolder(Path folder, char delimiter, Charset charset) {

  static CsvFolder in(Path folder) {
    return new CsvFolder(folder, ',', StandardCharsets.UTF_8);
  }

  CsvSource source() {
    return CsvSource.open(new CsvSettings("erp", folder, delimiter, charset));
  }

  CsvFolder write(String name, String text) {
    return write(name, text.getBytes(charset));
  }

  CsvFolder write(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CsvFolder compress(String name, String text) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(charset));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows of a file, with these properties. */
  List<List<Object>> read(String file, Property... properties) {
    SourceQuery query = SourceQuery.scan(orders(file, properties), List.of(properties));
    List<List<Object>> rows = new ArrayList<>();
    try (RowStream stream = source().read(query, context())) {
      while (stream.advance()) {
        Object[] row = new Object[properties.length];
        Arrays.setAll(row, stream::get);
        rows.add(Arrays.asList(row));
      }
    }
    return rows;
  }

  /** The entity set Orders, bound to a file; its key is the first property. */
  static EntitySet orders(String file, Property... properties) {
    List<Property> all = List.of(properties);
    EntityType type = new EntityType("Order", all, all.subList(0, 1));
    return new EntitySet("Orders", type, new SourceBinding("erp", file));
  }

  static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(10), System::nanoTime));
  }
}
