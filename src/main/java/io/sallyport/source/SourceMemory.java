package io.sallyport.source;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a source writes down what it was told about its tables, to know it after a start while it
 * cannot ask. Never a secret and never a value of a row. Thread-safe; what goes wrong is logged and
 * not thrown.
 */
public interface SourceMemory {

  /** Remembers nothing. */
  SourceMemory NONE =
      new SourceMemory() {
        @Override
        public <T> Optional<T> recall(String subject, Function<WordReader, T> reading) {
          return Optional.empty();
        }

        @Override
        public void remember(String subject, Consumer<WordWriter> writing) {
          // As it says.
        }
      };

  /**
   * What was remembered last.
   *
   * @param reading reads the words in the order in which they were written
   * @return empty too if the words cannot be read
   */
  <T> Optional<T> recall(String subject, Function<WordReader, T> reading);

  /** Remembers this in the place of what was remembered under the same subject. */
  void remember(String subject, Consumer<WordWriter> writing);
}
