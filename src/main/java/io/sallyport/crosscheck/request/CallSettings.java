package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.SalesforceObject;
import java.util.Optional;

/** What a data source says of the requests that are sent for its objects. */
record CallSettings(Adapter adapter, RowCounts rowCounts, Paging paging) {
  /** Whether the number of all rows is asked for. */
  enum RowCounts {
    ON,
    /** The project does not say. */
    ASSUMED,
    OFF
  }

  /** Who decides how large a page is. */
  enum Paging {
    CLIENT,
    SERVER
  }

  /**
   * @param otherwise the adapter of objects whose data source the project does not hold
   */
  static CallSettings of(SalesforceObject object, Adapter otherwise) {
    Adapter adapter = object.adapter() == Adapter.UNKNOWN ? otherwise : object.adapter();
    boolean server =
        object
            .dataSource()
            .flatMap(d -> d.option("pagination"))
            .filter("SERVER"::equals)
            .isPresent();
    return new CallSettings(
        adapter, rowCounts(adapter, object.dataSource()), server ? Paging.SERVER : Paging.CLIENT);
  }

  private static RowCounts rowCounts(Adapter adapter, Optional<DataSource> source) {
    if (adapter == Adapter.ODATA_401
        || source.filter(d -> d.isOn("inlineCountEnabled")).isPresent()) {
      return RowCounts.ON;
    }
    return source.filter(d -> d.isOff("inlineCountEnabled")).isPresent()
        ? RowCounts.OFF
        : RowCounts.ASSUMED;
  }

  boolean isOData2() {
    return adapter == Adapter.ODATA_2;
  }

  boolean counts() {
    return rowCounts != RowCounts.OFF;
  }
}
