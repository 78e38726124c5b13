package io.sallyport.source.jdbc;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.Capabilities;
import io.sallyport.source.EntitySetCopy;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished copy: a relational database like any other, in which the rows of an entity set stand
 * in another table. The set may be asked for as any service shows it.
 */
final class H2Copy implements EntitySetCopy {
  private final JdbcSource database;
  private final EntitySet copied;
  private final Instant takenAt;
  private final long rows;
  private final Path file;

  H2Copy(EntitySet entitySet, JdbcSettings settings, Instant takenAt, long rows, Path file) {
    this.database = JdbcSource.open(settings);
    this.copied =
        new EntitySet(
            entitySet.name(), entitySet.type(), new SourceBinding(settings.name(), H2Copies.TABLE));
    this.takenAt = takenAt;
    this.rows = rows;
    this.file = file;
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Capabilities capabilities() {
    Capabilities ofDatabase = database.capabilities();
    return new Capabilities() {
      @Override
      public Support filter(EntitySet entitySet, Expression conjunct) {
        return ofDatabase.filter(copied, conjunct);
      }

      @Override
      public boolean order(EntitySet entitySet, OrderTerm term) {
        return ofDatabase.order(copied, term);
      }

      @Override
      public boolean limit() {
        return ofDatabase.limit();
      }

      @Override
      public boolean count() {
        return ofDatabase.count();
      }

      @Override
      public int maxListSize() {
        return ofDatabase.maxListSize();
      }
    };
  }

  @Override
  public Optional<Capabilities> capabilities(Grouping grouping) {
    return database.capabilities(of(grouping));
  }

  private Grouping of(Grouping grouping) {
    return new Grouping(copied, grouping.filter(), grouping.groupBy(), grouping.aggregates());
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    return database.read(
        new SourceQuery(
            copied,
            query.columns(),
            query.computed(),
            query.filter(),
            query.orderBy(),
            query.skip(),
            query.top(),
            query.result()),
        context);
  }

  @Override
  public RowStream aggregate(AggregateQuery query, RequestContext context) {
    return database.aggregate(new AggregateQuery(of(query.grouping()), query.groups()), context);
  }

  @Override
  public void close() {
    database.close();
  }

  @Override
  public void delete() {
    close();
    H2Copies.delete(file);
  }
}
