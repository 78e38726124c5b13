package io.sallyport.crosscheck.request;

/** What a request is made of that Salesforce documents nowhere. */
public enum Assumption {
  COLUMNS("$select has the key and the selected columns, in the order of the alphabet."),
  ROW_COUNTS("Request Row Counts is on, as it is in a new data source; the project does not say."),
  ODATA_2("Dates, GUIDs and $inlinecount are those of OData 2.0, and the rest is as with 4.0."),
  OPERATORS("Comparisons other than = become those of OData with the same meaning."),
  LIST("A list becomes one comparison for each of its values, in parentheses."),
  NOT("NOT becomes not (..)."),
  POINT_IN_TIME("A point in time is written in UTC."),
  DAYS("A word such as TODAY becomes a range, which begins and ends in the user's time zone."),
  GUID("A text field that shows a GUID is compared with a GUID."),
  FUNCTION("A condition on a function is not sent; the rows come without it."),
  COMPOSITE_KEY(
      "The External ID of a key of several columns is taken apart into comparisons with each."),
  TOP("Of more than 201 rows, or of all, Salesforce asks for a part at first."),
  SERVER_PAGES("Without a LIMIT, $top is left out where the server decides on pages."),
  SKIP("OFFSET becomes $skip."),
  COUNT("COUNT() is read off the row count of a request for rows."),
  ORDER("An order by fields of another object is not sent."),
  LOOKUP("Parents are asked for all at once, by their keys; no $top is sent."),
  PARENT_FILTER(
      "A condition on a parent is asked first, and its rows become a list in the next request."),
  CHILDREN("Children are asked for all parents at once, without the LIMIT of the subquery."),
  SEMI_JOIN("An inner query is asked first, and its rows become a list in the next request."),
  SEARCHED_COLUMNS("All text columns are searched, 25 rows at most, as in the quoted examples."),
  SEARCH_FILTER("The condition behind RETURNING is added to that of the search.");

  private final String text;

  Assumption(String text) {
    this.text = text;
  }

  /** One sentence. */
  public String text() {
    return text;
  }
}
