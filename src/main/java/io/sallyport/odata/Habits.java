package io.sallyport.odata;

import io.sallyport.model.Profile;

/**
 * Where a service goes beyond the standard because its clients do.
 *
 * @param blankIsNull whether {@code p eq null} also finds the empty string and {@code p ne null}
 *     leaves it out, for clients that have no empty string; {@code p eq ''} stays what it is
 * @param datesMeetPoints whether a date can be compared with a point in time, being its first
 *     instant in UTC, for clients that have only one of the two
 * @param completesSelect whether an answer holds the key, and the properties that the filter
 *     compares for equality, even if they are not selected, for clients that check both
 * @param searchesAnything whether a {@code $search} that is no expression is taken as one phrase
 */
public record Habits(
    boolean blankIsNull,
    boolean datesMeetPoints,
    boolean completesSelect,
    boolean searchesAnything) {
  public static final Habits STANDARD = new Habits(false, false, false, false);

  /** What Salesforce Connect needs; without {@code blankIsNull} only by configuration. */
  public static final Habits SALESFORCE = new Habits(true, true, true, true);

  static Habits of(Profile profile) {
    return profile == Profile.SALESFORCE ? SALESFORCE : STANDARD;
  }
}
