package io.sallyport.config;

import java.nio.charset.Charset;
import java.nio.file.Path;

/** A folder of CSV files. */
public record CsvConnection(Path folder, char delimiter, Charset charset) implements Connection {
  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.csv(this);
  }
}
