package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.rule.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A comment that lets findings stay: {@code xo-ignore XO-SOQL-001 the list is short}. It is for its
 * own line, or if it stands alone for the next line that is no such comment.
 *
 * @param covered the line of the findings
 * @param rules ids, in upper case
 * @param reason blank if there is none
 */
record IgnoreComment(String file, int line, int covered, List<String> rules, String reason) {
  private static final Pattern WORD = Pattern.compile("xo-ignore", Pattern.CASE_INSENSITIVE);
  private static final Pattern FORM =
      Pattern.compile(
          "xo-ignore((?:[\\s,]+XO-[A-Z]+-[0-9]+)*)[\\s,:-]*(.*)",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  IgnoreComment {
    rules = List.copyOf(rules);
  }

  /** Those of all files, in their order. */
  static List<IgnoreComment> in(Project project) {
    return project.metadata().files().stream()
        .filter(f -> WORD.matcher(f.text()).find())
        .flatMap(IgnoreComment::in)
        .toList();
  }

  private static Stream<IgnoreComment> in(ProjectFile file) {
    List<Comment> comments = Comments.of(file);
    List<String> lines = file.text().lines().toList();
    List<IgnoreComment> found = new ArrayList<>();
    for (Comment comment : comments) {
      Matcher form = FORM.matcher(comment.text());
      if (form.matches()) {
        found.add(
            new IgnoreComment(
                file.path(),
                comment.line(),
                comment.alone() ? next(comment, comments, lines) : comment.line(),
                ids(form.group(1)),
                String.join(" ", form.group(2).strip().split("\\s+"))));
      }
    }
    return found.stream();
  }

  private static List<String> ids(String text) {
    return Stream.of(text.toUpperCase(Locale.ROOT).split("[\\s,]+"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** The line that a comment speaks of when it stands above it, maybe with others between. */
  private static int next(Comment comment, List<Comment> comments, List<String> lines) {
    int line = comment.lastLine() + 1;
    while (line <= lines.size() && (lines.get(line - 1).isBlank() || isIn(line, comments))) {
      line++;
    }
    return line;
  }

  private static boolean isIn(int line, List<Comment> comments) {
    return comments.stream().anyMatch(c -> c.alone() && c.line() <= line && line <= c.lastLine());
  }
}
