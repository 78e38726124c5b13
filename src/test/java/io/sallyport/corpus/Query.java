package io.sallyport.corpus;

import io.sallyport.odata.Habits;

/**
 * A query of the corpus.
 *
 * @param url below the root of the service, written with blanks and letters as they are
 * @param pageSize how many entities a page may have; 0 for all of them on one
 */
record Query(Dress dress, String url, int pageSize) {

  /** As what the service appears. */
  enum Dress {
    STANDARD(Habits.STANDARD),
    SALESFORCE(Habits.SALESFORCE);

    final Habits habits;

    Dress(Habits habits) {
      this.habits = habits;
    }
  }

  static Query standard(String url) {
    return new Query(Dress.STANDARD, url, 0);
  }

  static Query salesforce(String url) {
    return new Query(Dress.SALESFORCE, url, 0);
  }

  static Query paged(String url, int pageSize) {
    return new Query(Dress.STANDARD, url, pageSize);
  }

  /** The entity set that it begins with. */
  String set() {
    return url.split("[?(/]", 2)[0];
  }

  @Override
  public String toString() {
    return dress + " " + url + (pageSize > 0 ? " by " + pageSize : "");
  }
}
