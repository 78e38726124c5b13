package io.sallyport.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request has looked up along one way, so that it does not look the same up with every
 * batch of rows. Forgets what has not been needed for longest when it holds too much.
 */
final class RelatedMemory {
  private final int mostEntities;
  private final Map<List<Object>, Related> related = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /**
   * @param mostEntities how much is held at most; that there is none counts as one
   */
  RelatedMemory(int mostEntities) {
    this.mostEntities = mostEntities;
  }

  boolean knows(List<Object> key) {
    return related.containsKey(key);
  }

  /** What is joined to a key; null if that is not known. */
  @Nullable Related get(List<Object> key) {
    return related.get(key);
  }

  void add(Map<List<Object>, Related> found) {
    found.forEach(
        (key, value) -> {
          related.put(key, value);
          held += weight(value);
        });
    Iterator<Related> oldest = related.values().iterator();
    while (held > mostEntities) {
      held -= weight(oldest.next());
      oldest.remove();
    }
  }

  private static int weight(Related value) {
    return Math.max(1, value.entities().size());
  }
}
