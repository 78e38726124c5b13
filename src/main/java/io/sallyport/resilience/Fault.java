package io.sallyport.resilience;

import java.time.Duration;

/** A way in which a source can be made to fail on purpose. */
public sealed interface Fault {

  /** The word for its kind, as commands, logs and meters have it. */
  String kind();

  /** The kind with its measure, such as {@code slow=3s}; what the command line takes. */
  default String text() {
    return kind();
  }

  /** Calls the arm for the kind of fault. */
  <R> R accept(Visitor<R> visitor);

  /** The source refuses connections. */
  record Down() implements Fault {
    @Override
    public String kind() {
      return "down";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.down();
    }
  }

  /** The source takes the question and never answers. */
  record Hang() implements Fault {
    @Override
    public String kind() {
      return "hang";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.hang();
    }
  }

  /** Every answer comes late. */
  record Slow(Duration delay) implements Fault {
    @Override
    public String kind() {
      return "slow";
    }

    @Override
    public String text() {
      long millis = delay.toMillis();
      return "slow=" + (millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slow(delay);
    }
  }

  /**
   * Some reads fail, others do not.
   *
   * @param percent of the reads that fail, 1 to 100
   */
  record Flaky(int percent) implements Fault {
    @Override
    public String kind() {
      return "flaky";
    }

    @Override
    public String text() {
      return "flaky=" + percent + "%";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.flaky(percent);
    }
  }

  /** The connection breaks among the rows of an answer. */
  record DieMidPage() implements Fault {
    @Override
    public String kind() {
      return "die-mid-page";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dieMidPage();
    }
  }

  /** The source answers with what cannot be read. */
  record Garbage() implements Fault {
    @Override
    public String kind() {
      return "garbage";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.garbage();
    }
  }

  /** One arm per kind. */
  interface Visitor<R> {
    R down();

    R hang();

    R slow(Duration delay);

    R flaky(int percent);

    R dieMidPage();

    R garbage();
  }
}
