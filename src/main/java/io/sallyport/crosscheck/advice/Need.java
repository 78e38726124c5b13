package io.sallyport.crosscheck.advice;

import static io.sallyport.crosscheck.advice.Pattern.BATCH;
import static io.sallyport.crosscheck.advice.Pattern.CALL_IN;
import static io.sallyport.crosscheck.advice.Pattern.EVENTS;
import static io.sallyport.crosscheck.advice.Pattern.REQUEST_REPLY;
import static io.sallyport.crosscheck.advice.Pattern.UI_UPDATE;
import static io.sallyport.crosscheck.advice.Pattern.VIRTUALIZATION;
import static io.sallyport.crosscheck.advice.Timing.ASYNCHRONOUS;
import static io.sallyport.crosscheck.advice.Timing.SYNCHRONOUS;

/**
 * What a part of a project wants of external records, and what fits it: the one table by which
 * advice is given. The first needs weigh most.
 */
public enum Need {
  APPROVES(
      "locks, approves or assigns records",
      BATCH,
      ASYNCHRONOUS,
      "A mirror: a custom object with the key as External ID, filled by Bulk API 2.0 or an ETL"
          + " tool; the decision goes back as an event",
      "Upsert by the External ID, so that a run can be repeated; compare counts after each run; a"
          + " record that changed meanwhile in its source is decided anew"),
  REACTS(
      "reacts when records change",
      EVENTS,
      ASYNCHRONOUS,
      "Platform events that the source or its middleware publishes, or external change data capture"
          + " of the OData adapters; a trigger or a flow on the event",
      "Each event may come twice or late: look at the key and read the record again; subscribe from"
          + " the last replay id; after a gap compare all"),
  AGGREGATES(
      "sums, counts, groups or rolls up records",
      BATCH,
      ASYNCHRONOUS,
      "Copies in a custom object or in CRM Analytics, by Bulk API 2.0 or an ETL tool; or a view of"
          + " the source that has the numbers, as an entity set of the gateway",
      "Upsert by the External ID, so that a run can be repeated; compare counts after each run;"
          + " show users the time of the copy"),
  WORKS_IN_BULK(
      "goes through many records",
      BATCH,
      ASYNCHRONOUS,
      "An ETL tool that follows the next links of the gateway and writes by Bulk API 2.0; where"
          + " code must run, batch Apex with Request Row Counts and server-driven paging",
      "Start again from the last page or key; keep what was refused in a list; alert when a run did"
          + " not end"),
  ANSWERS_NOW(
      "needs the answer in its transaction",
      REQUEST_REPLY,
      SYNCHRONOUS,
      "An Apex callout, or Database.insertImmediate and its kin where the source can be written,"
          + " before any DML of the transaction",
      "A time limit, and a sentence for the user when it is over; nothing rolls back on the other"
          + " side, so undo by a second call; send again only with the same key"),
  WRITES_LATER(
      "writes, and does not wait",
      EVENTS,
      ASYNCHRONOUS,
      "Database.insertAsync and its kin where the source can be written, else a platform event that"
          + " middleware takes",
      "Read the outcome by callback or locator; keep what was refused in a list; the key makes"
          + " sending again harmless"),
  CALLED_IN(
      "is called by other systems",
      CALL_IN,
      SYNCHRONOUS,
      "Apex REST or REST API for what Salesforce holds; for external records let the caller ask the"
          + " gateway by OData, which spares the way through Salesforce",
      "Status codes that tell what may be tried again; upsert by the External ID, so that a call"
          + " can be repeated"),
  FOLLOWS(
      "keeps a page up to date",
      UI_UPDATE,
      ASYNCHRONOUS,
      "A component that subscribes to platform events and reads anew by Salesforce Connect",
      "Say when the subscription is lost, and read anew when it is back"),
  SEARCHES(
      "searches records",
      VIRTUALIZATION,
      SYNCHRONOUS,
      "Salesforce Connect with search enabled for the object",
      "An object whose source is down is missing among the results: say so beside them"),
  SHOWS(
      "shows records to users",
      VIRTUALIZATION,
      SYNCHRONOUS,
      "Salesforce Connect: record pages, list views and the UI API read live",
      "Say that the source is down rather than that there is nothing; the gateway answers with what"
          + " it has kept and says how old it is"),
  REPORTS(
      "reports on records as they are",
      VIRTUALIZATION,
      SYNCHRONOUS,
      "Salesforce Connect, with a filter that leaves fewer than 2,000 rows; beyond that a copy, as"
          + " for sums",
      "A report fails as a whole when its source is down: a reporting snapshot keeps the last one"),
  READS(
      "reads records",
      VIRTUALIZATION,
      SYNCHRONOUS,
      "Salesforce Connect: plain queries read live",
      "Catch the exception of the query and go on without the data, or stop with a sentence; the"
          + " gateway answers with what it has kept");

  private final String wants;
  private final Pattern pattern;
  private final Timing timing;
  private final String technology;
  private final String errors;

  Need(String wants, Pattern pattern, Timing timing, String technology, String errors) {
    this.wants = wants;
    this.pattern = pattern;
    this.timing = timing;
    this.technology = technology;
    this.errors = errors;
  }

  /** What the part of the project does, for a sentence that begins with its name. */
  public String wants() {
    return wants;
  }

  public Pattern pattern() {
    return pattern;
  }

  public Timing timing() {
    return timing;
  }

  /** What to build it with. */
  public String technology() {
    return technology;
  }

  /** What to do when it fails. */
  public String errors() {
    return errors;
  }
}
