package io.sallyport.crosscheck.rule;

/** Looks for what a rule forbids. Has no state; called once for a project, by any thread. */
@FunctionalInterface
public interface Check {
  void look(Project project, Findings findings);
}
