package io.sallyport.expression;

/**
 * A visitor that tells predicates apart, and has one answer for everything that is a value which
 * happens to be Boolean.
 */
public interface PredicateVisitor<R> extends Expression.Visitor<R> {
  /** A member, a path, a call or a calculation. */
  R value(Expression value);

  @Override
  default R member(Expression.Member member) {
    return value(member);
  }

  @Override
  default R related(Expression.Related related) {
    return value(related);
  }

  @Override
  default R outer(Expression.Outer outer) {
    return value(outer);
  }

  @Override
  default R relatedCount(Expression.RelatedCount count) {
    return value(count);
  }

  @Override
  default R arithmetic(Expression.Arithmetic arithmetic) {
    return value(arithmetic);
  }

  @Override
  default R negation(Expression.Negation negation) {
    return value(negation);
  }

  @Override
  default R call(Expression.Call call) {
    return value(call);
  }
}
