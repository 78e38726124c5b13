package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Adds to the sites of classes what only all classes together tell. */
final class Resolver {
  private final ApexCode code;
  private final Metadata metadata;
  private final Folding folding;

  /**
   * @param code as it was read, file by file
   */
  Resolver(ApexCode code, Metadata metadata) {
    this.code = code;
    this.metadata = metadata;
    this.folding = new Folding(code);
  }

  ApexClass resolved(ApexClass type) {
    DynamicQueries dynamic = new DynamicQueries(folding);
    Optional<TypeName> rows = batchRows(type, dynamic);
    List<ApexMethod> methods =
        type.methods().stream()
            .map(m -> rows.isPresent() && isExecute(m) ? withRows(m, rows.get()) : m)
            .map(m -> resolved(type, m, dynamic))
            .toList();
    return type.with(methods, type.inner().stream().map(this::resolved).toList());
  }

  private ApexMethod resolved(ApexClass type, ApexMethod method, DynamicQueries dynamic) {
    Typing typing = new Typing(code, metadata, folding, type, method);
    List<Site> sites =
        method.sites().stream().flatMap(s -> resolved(s, method, typing, dynamic)).toList();
    List<Variable> variables =
        method.variables().stream()
            .map(v -> new Variable(v.name(), v.type(), typed(v.writes(), typing)))
            .toList();
    return method.with(variables, sites);
  }

  private static List<Variable.Write> typed(List<Variable.Write> writes, Typing typing) {
    return writes.stream()
        .map(w -> new Variable.Write(typing.typed(w.value()), w.appended(), w.always(), w.place()))
        .toList();
  }

  private static Stream<Site> resolved(
      Site site, ApexMethod in, Typing typing, DynamicQueries dynamic) {
    Function<Expression, Expression> typed = typing::typed;
    if (site instanceof Site.Invocation call) {
      Site.Invocation known =
          new Site.Invocation((Expression.Call) typed.apply(call.call()), call.code());
      Stream<Site> run = dynamic.run(call.call(), in, call.code()).stream();
      return Stream.concat(Stream.of(known), run);
    }
    return Stream.of(typed(site, typed));
  }

  private static Site typed(Site site, Function<Expression, Expression> typed) {
    if (site instanceof Site.Dml dml) {
      return new Site.Dml(
          dml.operation(), dml.records().stream().map(typed).toList(), dml.access(), dml.code());
    }
    if (site instanceof Site.Creation creation) {
      return new Site.Creation(
          (Expression.Creation) typed.apply(creation.creation()), creation.code());
    }
    if (site instanceof Site.Assignment set) {
      return new Site.Assignment(typed.apply(set.target()), typed.apply(set.value()), set.code());
    }
    if (site instanceof Site.Comparison compared) {
      return new Site.Comparison(
          typed.apply(compared.left()),
          compared.operator(),
          typed.apply(compared.right()),
          compared.code());
    }
    return site instanceof Site.Return returned
        ? new Site.Return(typed.apply(returned.value()), returned.code())
        : site;
  }

  /** The records of a batch that says no more of them than {@code SObject}, from its query. */
  private static Optional<TypeName> batchRows(ApexClass type, DynamicQueries dynamic) {
    if (!type.isA("Database.Batchable")) {
      return Optional.empty();
    }
    List<String> objects =
        type.methods("start").stream()
            .flatMap(m -> m.sites().stream().flatMap(s -> queried(s, m, dynamic)))
            .distinct()
            .toList();
    return objects.size() == 1 ? Optional.of(TypeName.of(objects.get(0))) : Optional.empty();
  }

  private static Stream<String> queried(Site site, ApexMethod in, DynamicQueries dynamic) {
    Stream<Site> found =
        site instanceof Site.Invocation call
            ? dynamic.run(call.call(), in, call.code()).stream()
            : Stream.of(site);
    return found
        .filter(Site.Query.class::isInstance)
        .map(q -> ((Site.Query) q).query().query().from());
  }

  private static boolean isExecute(ApexMethod method) {
    return method.name().equalsIgnoreCase("execute")
        && method.arity() == 2
        && method.parameters().get(1).type().rows().is("SObject");
  }

  private static ApexMethod withRows(ApexMethod method, TypeName rows) {
    List<Variable> variables = new ArrayList<>(method.variables());
    Variable scope = variables.get(1);
    variables.set(1, new Variable(scope.name(), TypeName.listOf(rows), scope.writes()));
    return method.with(variables, method.sites());
  }
}
