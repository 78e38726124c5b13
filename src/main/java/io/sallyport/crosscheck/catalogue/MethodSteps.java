package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Code;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.rule.Project;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a method does with records, in order, and what the methods of the project do that it calls,
 * one call deep.
 *
 * @param all each with the transaction of the method it is in
 */
record MethodSteps(List<Step> all) {
  /** How much of what a called method does is looked at. */
  private static final int MAX_CALLED = 20;

  MethodSteps {
    all = List.copyOf(all);
  }

  /**
   * @param transaction which part of the method: another one begins where work is handed over
   * @param code where it is in the method itself: a call of the other method, or what is done
   * @param through the other method that does it
   */
  record Step(RecordAccess access, int transaction, Code code, Optional<ApexMethod> through) {
    boolean isCalled() {
      return through.isPresent();
    }

    boolean isRead() {
      return access.kind() == RecordAccess.Kind.READ;
    }

    /** For messages: {@code update}, {@code a query of OrderSelector.all}. */
    String title() {
      return access.words() + (isCalled() ? " of " + access.code().title() : "");
    }

    /** Whether both are done by a method that is called once: they are looked at there. */
    boolean isOfSameCall(Step other) {
      return isCalled() && other.isCalled() && code.equals(other.code);
    }

    /** Whether both can be done in one transaction, in whatever order. */
    boolean isWith(Step other) {
      return transaction == other.transaction
          && (other.code.place().isBefore(code.place())
              ? other.code.isFollowedBy(code)
              : code.isFollowedBy(other.code));
    }
  }

  /** Reads steps of methods; keeps what it knows of those that are called often. */
  static final class Reader {
    private final Project project;
    private final Map<ApexMethod, List<RecordAccess>> called = new IdentityHashMap<>();

    Reader(Project project) {
      this.project = project;
    }

    MethodSteps read(ApexMethod method) {
      List<Step> steps = new ArrayList<>();
      int transaction = 0;
      for (Site site : method.sites()) {
        Optional<RecordAccess> own = RecordAccess.of(project.metadata(), site);
        if (own.isPresent()) {
          steps.add(new Step(own.get(), transaction, site.code(), Optional.empty()));
        } else if (site instanceof Site.Invocation call) {
          transaction += handsOver(call.call()) ? 1 : 0;
          steps.addAll(called(method, call, transaction));
        }
      }
      return new MethodSteps(steps);
    }

    private List<Step> called(ApexMethod method, Site.Invocation call, int transaction) {
      Optional<ApexMethod> target =
          project
              .apex()
              .target(method, call.call())
              .filter(t -> t.modifiers().annotation("future").isEmpty());
      return target.stream()
          .flatMap(t -> called.computeIfAbsent(t, this::accesses).stream())
          .map(a -> new Step(a, transaction, call.code(), target))
          .toList();
    }

    /** What a method does, the first of each kind with each object. */
    private List<RecordAccess> accesses(ApexMethod method) {
      Map<String, RecordAccess> first = new LinkedHashMap<>();
      method.sites().stream()
          .flatMap(s -> RecordAccess.of(project.metadata(), s).stream())
          .forEach(a -> first.putIfAbsent(a.kind() + a.object(), a));
      return first.values().stream().limit(MAX_CALLED).toList();
    }
  }

  /** Whether work goes on in another transaction from there. */
  private static boolean handsOver(Expression.Call call) {
    return call.isOn("System") && call.isNamed("enqueueJob")
        || call.isOn("EventBus") && call.isNamed("publish")
        || call.isOn("Database") && call.isNamed("executeBatch");
  }

  /** What can have been done before a step in its transaction. */
  Stream<Step> before(Step step) {
    return all.subList(0, all.indexOf(step)).stream()
        .filter(s -> s.transaction == step.transaction && s.code.isFollowedBy(step.code));
  }
}
