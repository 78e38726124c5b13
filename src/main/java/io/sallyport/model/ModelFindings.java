package io.sallyport.model;

import io.sallyport.error.Location;
import io.sallyport.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** What comes up while a model is loaded. Not thread-safe. */
final class ModelFindings {
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  void problem(Location location, String message) {
    problems.add(Problem.error(location, message));
  }

  /** Something the operator may want to know, about a source. */
  void note(String source, String message) {
    notes.add(source + ": " + message);
  }

  void addNotes(ModelFindings other) {
    notes.addAll(other.notes);
  }

  /** The number of problems so far; who compares it learns whether there were new ones. */
  int count() {
    return problems.size();
  }

  /** By file and line. */
  List<Problem> problems() {
    return problems.stream().sorted().toList();
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
