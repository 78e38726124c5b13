package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.apex.SoqlText;
import io.sallyport.crosscheck.apex.SoqlText.Parsed;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.model.Model;
import io.sallyport.salesforce.SalesforceModel;
import io.sallyport.salesforce.export.ExportSettings;
import io.sallyport.salesforce.export.SalesforceExport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Queries on the sample data, each with the requests that are made of it. */
final class RequestTable {
  private static final String SOURCE = "main/default/dataSources/Sample.dataSource-meta.xml";

  private final ServedModel served;

  /**
   * @param model of the gateway
   */
  RequestTable(Model model) {
    served =
        ServedModel.readOnly(
            SalesforceModel.derive(model, SalesforceModel.Limits.DEFAULT).model(), 1_000, 1 << 20);
  }

  /**
   * A query, and what comes of it.
   *
   * @param wishes of the data source, by name: {@code adapter}, or an option
   * @param urls not encoded
   */
  record Case(
      String title,
      Map<String, String> wishes,
      String query,
      List<String> urls,
      List<String> notes) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** {@code == title}, {@code @} lines, the query, {@code -> } URLs and {@code note: } lines. */
  static Stream<Case> cases() {
    try (InputStream in = RequestTable.class.getResourceAsStream("requests.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^== ")).filter(t -> !t.isBlank()).map(RequestTable::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String text) {
    List<String> lines = text.lines().toList();
    Map<String, String> wishes = new LinkedHashMap<>();
    StringBuilder query = new StringBuilder();
    List<String> urls = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("@")) {
        String[] words = line.replace("@option ", "@").substring(1).split(" ");
        wishes.put(words[0], words[1]);
      } else if (line.startsWith("-> ")) {
        urls.add(line.substring(3));
      } else if (line.startsWith("note: ")) {
        notes.add(line.substring(6));
      } else {
        query.append(line).append('\n');
      }
    }
    return new Case(lines.get(0), wishes, query.toString().strip(), urls, notes);
  }

  SalesforceRequests requests(Case one) {
    Parsed parsed = SoqlText.parse(new ProjectFile("query.soql", one.query()));
    Metadata metadata = metadata(one.wishes());
    return parsed instanceof Parsed.Query query
        ? SalesforceRequests.of(query.query(), metadata, Optional.of(served), Adapter.ODATA_4)
        : SalesforceRequests.of(
            ((Parsed.Search) parsed).search(), metadata, Optional.of(served), Adapter.ODATA_4);
  }

  private Metadata metadata(Map<String, String> wishes) {
    Map<String, String> files =
        new LinkedHashMap<>(
            SalesforceExport.of(
                    served.model(),
                    new ExportSettings(
                        "Sample",
                        ExportSettings.Adapter.ODATA_4_0,
                        URI.create("https://odata.example.com/salesforce"),
                        ExportSettings.Paging.CLIENT,
                        ExportSettings.SignIn.NONE,
                        List.of()))
                .files());
    wishes.forEach((name, value) -> files.computeIfPresent(SOURCE, (p, t) -> with(t, name, value)));
    return MetadataReader.read(ProjectFiles.of(files));
  }

  private static String with(String source, String name, String value) {
    return name.equals("adapter")
        ? source.replace("<type>OData4<", value.equals("2.0") ? "<type>OData<" : "<type>OData401<")
        : source.replaceAll("\"" + name + "\":\"\\w+\"", "\"" + name + "\":\"" + value + "\"");
  }
}
