package io.sallyport.resilience;

import io.sallyport.error.GatewayException;
import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Freshness;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Audience;
import io.sallyport.resilience.KeptAnswers.Answer;
import io.sallyport.resilience.KeptAnswers.Search;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A source that answers although another does not: it keeps what that one has answered, and gives
 * it again when it has to. In this order: what the client wants; what is fresh enough by the
 * settings of the entity set; an equal read that is under way; the source; what is kept.
 *
 * <p>Where the settings say so, the source has so long and no longer if anything is kept, and the
 * read goes on in the background. While the source is left alone, what is kept is given at once,
 * and the source is tried in the background, a few reads at a time. Of an entity set that is not to
 * be kept, nothing is.
 */
public final class FallbackSource extends SourceDecorator {
  private final String name;
  private final BooleanSupplier well;
  private final KeptStore store;
  private final KeptAnswers answers;
  private final Optional<SnapshotAnswers> snapshots;
  private final BackgroundReads background;
  private final KeptCapabilities capabilities;
  private final LiveReads reads;

  /**
   * @param well whether the source is not being left alone
   * @param snapshots empty if there are none
   * @param longestRequest how long a request may take
   */
  public FallbackSource(
      String name,
      Source source,
      BooleanSupplier well,
      KeptStore store,
      Narrowing narrowing,
      Optional<SnapshotAnswers> snapshots,
      Duration longestRequest,
      BackgroundThreads threads) {
    super(source);
    this.capabilities =
        new KeptCapabilities(source.capabilities(), longestRequest, System::nanoTime);
    this.name = name;
    this.well = well;
    this.store = store;
    this.answers = new KeptAnswers(name, store, narrowing);
    this.reads = new LiveReads(name, source, capabilities, store);
    this.snapshots = snapshots;
    this.background = new BackgroundReads(reads, threads);
  }

  /**
   * @param snapshots empty if there are none
   * @param longestRequest how long a request may take
   */
  public static FallbackSource around(
      String name,
      ProtectedSource source,
      KeptStore store,
      Narrowing narrowing,
      Optional<SnapshotAnswers> snapshots,
      Duration longestRequest,
      BackgroundThreads threads) {
    return new FallbackSource(
        name, source, source::isClosed, store, narrowing, snapshots, longestRequest, threads);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  /** Tells the shelves of a store on which rows of these entity sets may stand. */
  public static Predicate<String> keptShelves(Collection<EntitySet> entitySets) {
    List<String> shelves =
        entitySets.stream()
            .filter(set -> set.fallback().keeps())
            .flatMap(
                set ->
                    Stream.of(
                        Question.shelf(set.binding().source(), set, ""),
                        Question.shelfOfGroups(set.binding().source(), set, "")))
            .toList();
    return shelf -> shelves.stream().anyMatch(shelf::startsWith);
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    if (ask instanceof Ask.Rows rows && AgedRows.areWanted(rows.query())) {
      SourceQuery query = rows.query();
      Instant now = store.now();
      RowStream plain = answerPlain(new Ask.Rows(AgedRows.rest(query)), context);
      return AgedRows.of(plain, query, now);
    }
    return answerPlain(ask, context);
  }

  @Override
  public Optional<Capabilities> capabilities(Grouping grouping) {
    // The source knows nothing of the age of its data.
    return grouping.properties().stream().anyMatch(DataAge::isOne)
            || grouping.groupBy().stream().anyMatch(DataAge::isOne)
        ? Optional.empty()
        : super.capabilities(grouping);
  }

  private RowStream answerPlain(Ask ask, RequestContext context) {
    Audience audience = context.audience();
    if (!ask.query().entitySet().fallback().keeps()) {
      return unkept(ask, context);
    }
    Question question = new Question(name, ask, audience.scope());
    if (!question.isKept()) {
      return unkept(ask, context);
    }
    boolean rested = !well.getAsBoolean();
    return switch (audience.freshness()) {
      case LIVE -> live(question, context, false);
      case KEPT ->
          wanted(question, context).orElseThrow(() -> NothingKept.young(ask.query().entitySet()));
      case KEPT_FIRST ->
          wanted(question, context)
              .orElseGet(() -> live(question, context, !isPinned(question, audience)));
      case ANY ->
          isPinned(question, audience)
              ? kept(question, context)
                  .orElseThrow(() -> NothingKept.ofThesePages(ask.query().entitySet()))
              : rested || audience.failing().contains(name)
                  ? keptMeanwhile(question, context, rested)
                  : fresh(question, context).orElseGet(() -> soon(question, context));
    };
  }

  private static boolean isPinned(Question question, Audience audience) {
    String object = question.query().entitySet().binding().object();
    return audience.pin().filter(pin -> pin.object().equals(object)).isPresent();
  }

  private RowStream unkept(Ask ask, RequestContext context) {
    if (context.audience().freshness() == Freshness.KEPT) {
      throw NothingKept.young(ask.query().entitySet());
    }
    return ask.of(source, context);
  }

  private RowStream keptMeanwhile(Question question, RequestContext context, boolean rested) {
    Optional<RowStream> kept = kept(question, context);
    if (kept.isPresent() && rested) {
      background.refresh(question, context.audience().scope());
    }
    return kept.orElseGet(() -> live(question, context, true));
  }

  private Optional<RowStream> fresh(Question question, RequestContext context) {
    Duration freshFor = question.policy().freshFor();
    Duration oldest = context.audience().age().fresh(freshFor);
    return freshFor.isZero()
        ? Optional.empty()
        : store
            .find(question.key())
            .filter(label -> label.finished() && store.age(label).compareTo(oldest) <= 0)
            .flatMap(label -> kept(question, context));
  }

  /** What is kept, in the place of live data. */
  private Optional<RowStream> kept(Question question, RequestContext context) {
    Audience audience = context.audience();
    return isPinned(question, audience)
        ? kept(Sought.continuing(question, audience.pin()), context)
        : kept(Sought.instead(question, audience.age()), context);
  }

  /** What is kept, because the client wants that. */
  private Optional<RowStream> wanted(Question question, RequestContext context) {
    Audience audience = context.audience();
    return isPinned(question, audience)
        ? kept(Sought.continuing(question, audience.pin()), context)
        : kept(Sought.wanted(question, audience.age()), context);
  }

  private Optional<RowStream> kept(Sought sought, RequestContext context) {
    return search(sought, context)
        .answer()
        .map(answer -> served(answer, sought.question(), context));
  }

  private Search search(Sought sought, RequestContext context) {
    Search found = answers.search(sought);
    return snapshots.map(s -> s.orSnapshot(found, sought, context)).orElse(found);
  }

  private RowStream served(Answer answer, Question question, RequestContext context) {
    boolean stale = answer.age().compareTo(question.policy().freshFor()) > 0;
    String object = question.query().entitySet().binding().object();
    context.provenance().add(object, answer.origin(), answer.takenAt(), answer.age(), stale);
    return new Served(answer.rows(), answer.takenAt(), stale);
  }

  /**
   * @param orKept whether what is kept will do if the source fails
   */
  private RowStream live(Question question, RequestContext context, boolean orKept) {
    return reads.read(question, context, failure -> instead(question, context, orKept, failure));
  }

  private RowStream instead(
      Question question, RequestContext context, boolean orKept, GatewayException failure) {
    if (!orKept || !Blame.allowsOtherRows(failure.code())) {
      throw failure;
    }
    Search search = search(Sought.instead(question, context.audience().age()), context);
    return search
        .answer()
        .map(answer -> served(answer, question, context))
        .orElseThrow(
            () -> NothingKept.instead(question.query().entitySet(), search.tooOld(), failure));
  }

  /** Live rows if they come soon, and what is kept if they do not. */
  private RowStream soon(Question question, RequestContext context) {
    Duration patience = question.policy().keptAfter();
    // Who reads already may have what the other read would wait for.
    if (patience.isZero() || reads.isReading() || !mayBeKept(question, context)) {
      return live(question, context, true);
    }
    try {
      return background
          .within(patience, question, context)
          .orElseGet(() -> live(question, context, true));
    } catch (TimeoutException e) {
      return kept(question, context).orElseGet(() -> live(question, context, true));
    } catch (GatewayException e) {
      return instead(question, context, true, e);
    }
  }

  private boolean mayBeKept(Question question, RequestContext context) {
    Sought sought = Sought.instead(question, context.audience().age());
    Optional<Answer> found = answers.search(sought).answer();
    found.ifPresent(answer -> answer.rows().close());
    return found.filter(Answer::isWhole).isPresent()
        || snapshots.filter(s -> s.mayAnswer(sought)).isPresent();
  }
}
