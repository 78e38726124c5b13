package io.sallyport.salesforce.export;

import io.sallyport.model.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Salesforce side of a service, in source format. The same model and settings give the same
 * files to the byte.
 *
 * @param files by path, sorted
 * @param objects how many external objects there are
 * @param notes for the operator: what does not look in Salesforce as it does in the source
 */
public record SalesforceExport(Map<String, String> files, int objects, List<String> notes) {
  private static final String FOLDER = "main/default/";

  public SalesforceExport {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    notes = List.copyOf(notes);
  }

  /**
   * @param model as Salesforce gets it: with names, types and sizes that it can take
   */
  public static SalesforceExport of(Model model, ExportSettings settings) {
    List<String> notes = new ArrayList<>();
    List<ExternalObject> objects =
        ExternalObjects.of(model, settings.indirectLookups(), notes::add);
    AccessFiles access = new AccessFiles(settings);
    ObjectFiles writer = new ObjectFiles(settings.name());
    Map<String, String> files = new TreeMap<>();
    objects.forEach(o -> addAll(files, writer.of(o)));
    addAll(files, new ConnectionFiles(settings).all());
    addAll(files, access.of(objects));
    files.put(Manifest.PATH, Manifest.of(settings, access.name(), objects));
    return new SalesforceExport(files, objects.size(), notes);
  }

  private static void addAll(Map<String, String> files, Map<String, String> more) {
    more.forEach((path, text) -> files.put(FOLDER + path, text));
  }
}
