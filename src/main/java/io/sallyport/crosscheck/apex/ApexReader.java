package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the classes, triggers and scripts of a project. */
public final class ApexReader {
  /** Expressions in expressions are read in calls of calls. */
  private static final long STACK_BYTES = 64L << 20;

  private static final int MAX_THREADS = 4;

  private final Metadata metadata;

  private ApexReader(Metadata metadata) {
    this.metadata = metadata;
  }

  /** All Apex of a project; a file that is not understood costs nothing but itself. */
  public static ApexCode read(Metadata metadata) {
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, work -> new Thread(null, work, "apex-reader", STACK_BYTES));
    try {
      return new ApexReader(metadata).read(workers);
    } finally {
      workers.shutdown();
    }
  }

  /** A class, or why there is none. */
  private record Result(Optional<ApexClass> unit, Optional<Unreadable> unreadable) {}

  private ApexCode read(ExecutorService workers) {
    ApexTrees trees = new ApexTrees();
    List<ProjectFile> files =
        metadata.files("cls", "trigger", "apex").stream()
            .filter(f -> !f.fileName().endsWith("-meta.xml") && !isWithheld(f))
            .toList();
    List<Result> results = all(files, f -> read(f, trees), workers);
    List<ApexClass> units = results.stream().flatMap(r -> r.unit.stream()).toList();
    Resolver resolver = new Resolver(new ApexCode(units, List.of()), metadata);
    List<Result> resolved =
        all(units, unit -> guarded(unit.place().file(), () -> resolver.resolved(unit)), workers);
    return new ApexCode(
        resolved.stream().flatMap(r -> r.unit.stream()).toList(),
        Stream.of(results, resolved)
            .flatMap(List::stream)
            .flatMap(r -> r.unreadable.stream())
            .toList());
  }

  /** Whether it is a class of a managed package, whose code its owner keeps, or has none at all. */
  private static boolean isWithheld(ProjectFile file) {
    String text = file.text().strip();
    return text.isEmpty() || text.equals("(hidden)");
  }

  private static Result read(ProjectFile file, ApexTrees trees) {
    return guarded(file.path(), () -> trees.read(file, root -> ClassReader.read(file, root)));
  }

  /** Makes a class, or says why there is none. */
  @FunctionalInterface
  private interface Work {
    ApexClass make() throws ApexTrees.NotApex;
  }

  /** A file that is nested beyond all bounds costs nothing but itself, wherever that shows. */
  private static Result guarded(String file, Work work) {
    try {
      return new Result(Optional.of(work.make()), Optional.empty());
    } catch (ApexTrees.NotApex e) {
      return new Result(Optional.empty(), Optional.of(e.unreadable()));
    } catch (StackOverflowError e) {
      return new Result(Optional.empty(), Optional.of(ApexTrees.tooDeep(file)));
    }
  }

  /** What becomes of each, in the same order. */
  private static <T, R> List<R> all(List<T> each, Function<T, R> work, ExecutorService workers) {
    List<CompletableFuture<R>> running = new ArrayList<>();
    for (T one : each) {
      running.add(CompletableFuture.supplyAsync(() -> work.apply(one), workers));
    }
    return running.stream().map(CompletableFuture::join).toList();
  }
}
