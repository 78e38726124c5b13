package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.Optional;

/**
 * Something that Apex does with records.
 *
 * @param object whose records they are; of a query the external object in it
 * @param words what is done, for messages: {@code Database.insertImmediate}
 */
record RecordAccess(Kind kind, String object, String words, Code code) {

  /** What is done with what. */
  enum Kind {
    /** Asks the external system. */
    READ,
    /** Writes to the external system, and waits for it. */
    WRITE,
    /** Has somebody write to the external system later. */
    ASYNC_WRITE,
    /** DML that external objects do not take. */
    PLAIN_WRITE,
    /** Writes records of the organisation. */
    ORG_WRITE
  }

  private static final String[] IMMEDIATE = {
    "insertImmediate", "updateImmediate", "deleteImmediate"
  };
  private static final String[] ASYNC = {"insertAsync", "updateAsync", "deleteAsync"};
  private static final String[] PLAIN = {
    "insert", "update", "upsert", "delete", "undelete", "merge", "emptyRecycleBin"
  };

  /** Whether a call writes to an external system later, whatever the records are. */
  static boolean isAsync(Expression.Call call) {
    return call.isOn("Database") && call.isNamed(ASYNC);
  }

  /** Whether a call writes to an external system at once, whatever the records are. */
  static boolean isImmediate(Expression.Call call) {
    return call.isOn("Database") && call.isNamed(IMMEDIATE);
  }

  /** Whether a call does what DML statements do. */
  static boolean isPlain(Expression.Call call) {
    return call.isOn("Database") && call.isNamed(PLAIN);
  }

  boolean isExternal() {
    return kind != Kind.ORG_WRITE;
  }

  /** Whether the transaction goes to the external system in it. */
  boolean isCallout() {
    return kind == Kind.READ || kind == Kind.WRITE;
  }

  /** What a site does with records; empty if it does nothing, or with what is not known. */
  static Optional<RecordAccess> of(Metadata metadata, Site site) {
    if (site instanceof Site.Query query) {
      return ObjectQuery.of(query.query(), metadata).stream()
          .filter(ObjectQuery::isExternal)
          .findFirst()
          .map(q -> q.object().name())
          .map(o -> new RecordAccess(Kind.READ, o, "a query", site.code()));
    }
    if (site instanceof Site.Search search) {
      return search.search().search().returning().stream()
          .map(SoslSearch.Returned::object)
          .filter(Names::isExternal)
          .findFirst()
          .map(o -> new RecordAccess(Kind.READ, o, "a search", site.code()));
    }
    if (site instanceof Site.Dml dml) {
      String words = Names.folded(dml.operation().name());
      return written(dml.records().get(0))
          .map(o -> new RecordAccess(plain(o), o, words, site.code()));
    }
    return site instanceof Site.Invocation call ? of(call.call(), site.code()) : Optional.empty();
  }

  private static Optional<RecordAccess> of(Expression.Call call, Code code) {
    Optional<String> object = call.argument(0).flatMap(RecordAccess::written);
    if (object.isEmpty() || !call.isOn("Database")) {
      return Optional.empty();
    }
    boolean external = Names.isExternal(object.get());
    String words = "Database." + call.name();
    if (call.isNamed(PLAIN)) {
      return Optional.of(new RecordAccess(plain(object.get()), object.get(), words, code));
    }
    if (external && call.isNamed(IMMEDIATE)) {
      return Optional.of(new RecordAccess(Kind.WRITE, object.get(), words, code));
    }
    return external && call.isNamed(ASYNC)
        ? Optional.of(new RecordAccess(Kind.ASYNC_WRITE, object.get(), words, code))
        : Optional.empty();
  }

  private static Kind plain(String object) {
    return Names.isExternal(object) ? Kind.PLAIN_WRITE : Kind.ORG_WRITE;
  }

  /** The object of what is written; empty for what may be of any. */
  private static Optional<String> written(Expression records) {
    return records.rows().filter(o -> !o.equalsIgnoreCase("SObject") && !o.equalsIgnoreCase("Id"));
  }
}
