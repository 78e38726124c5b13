package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.ProjectFile;
import java.util.List;

/** Queries and searches in files of other languages than Apex, in the order of the files. */
public record ClientQueries(List<QuerySite> queries, List<SearchSite> searches) {
  public ClientQueries {
    queries = List.copyOf(queries);
    searches = List.copyOf(searches);
  }

  /** What files ask; nothing if they are of no language of clients. */
  public static ClientQueries read(List<ProjectFile> files) {
    List<ClientQueries> found = files.stream().map(ClientReader::read).toList();
    return new ClientQueries(
        found.stream().flatMap(f -> f.queries.stream()).toList(),
        found.stream().flatMap(f -> f.searches.stream()).toList());
  }
}
