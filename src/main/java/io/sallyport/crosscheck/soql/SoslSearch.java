package io.sallyport.crosscheck.soql;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;

/**
 * A SOSL search.
 *
 * @param text what is searched for, without quotes or braces; empty where it is not known
 * @param bind the expression of Apex that is searched for, without the colon
 * @param returning the objects it returns; empty if it does not say
 * @param withs behind each {@code WITH}, in upper case, such as {@code DATA CATEGORY} or {@code
 *     SNIPPET}
 * @param updates behind {@code UPDATE}, in upper case
 * @param place of its first word
 */
public record SoslSearch(
    Optional<String> text,
    Optional<String> bind,
    List<Returned> returning,
    List<SoqlQuery.Clause> withs,
    List<SoqlQuery.Clause> updates,
    Place place) {
  public SoslSearch {
    returning = List.copyOf(returning);
    withs = List.copyOf(withs);
    updates = List.copyOf(updates);
  }

  /**
   * An object that a search returns.
   *
   * @param object as it is written; empty where a dynamic search does not show it
   * @param select the fields, empty for the Id alone
   */
  public record Returned(
      String object,
      List<SelectItem> select,
      Optional<Condition> where,
      List<SoqlQuery.OrderTerm> orderBy,
      Place place) {
    public Returned {
      select = List.copyOf(select);
      orderBy = List.copyOf(orderBy);
    }
  }
}
