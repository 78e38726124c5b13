package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of the files of a project, each file divided once. */
final class SourceLines {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<String>> lines = new HashMap<>();

  SourceLines(List<ProjectFile> files) {
    files.forEach(f -> texts.put(f.path(), f.text()));
  }

  /** A line without its end; empty if there is none. */
  String at(Place place) {
    List<String> file =
        lines.computeIfAbsent(place.file(), path -> texts.getOrDefault(path, "").lines().toList());
    return place.line() <= file.size() ? file.get(place.line() - 1) : "";
  }
}
