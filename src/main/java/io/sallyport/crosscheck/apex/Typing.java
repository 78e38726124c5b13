package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.apex.Expression.Known;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what is known of the expressions of one method. Used once for a method. */
final class Typing {
  private static final String RELATIONSHIP = "__r";

  private final ApexCode code;
  private final Metadata metadata;
  private final Folding folding;
  private final ApexClass type;
  private final ApexMethod method;

  /** An expression stands in several sites: a call is also what is assigned. */
  private final Map<Expression, Expression> done = new IdentityHashMap<>();

  /** What is known of each name; most stand in a method more than once. */
  private final Map<String, Known> names = new HashMap<>();

  /**
   * @param type that the method stands in
   */
  Typing(ApexCode code, Metadata metadata, Folding folding, ApexClass type, ApexMethod method) {
    this.code = code;
    this.metadata = metadata;
    this.folding = folding;
    this.type = type;
    this.method = method;
  }

  Expression typed(Expression expression) {
    Expression typed = done.get(expression);
    if (typed == null) {
      typed = find(expression);
      done.put(expression, typed);
    }
    return typed;
  }

  private List<Expression> typed(List<Expression> expressions) {
    return expressions.stream().map(this::typed).toList();
  }

  private Expression find(Expression expression) {
    if (expression instanceof Expression.Name name) {
      Known known =
          names.computeIfAbsent(Names.folded(name.name()) + name.variable(), n -> known(name));
      return new Expression.Name(name.name(), name.variable(), known);
    }
    if (expression instanceof Expression.Field field) {
      Expression receiver = typed(field.receiver());
      Optional<TypeName> found = field(receiver, field.name());
      return new Expression.Field(
          receiver, field.name(), new Known(found, folding.constant(field, method)));
    }
    if (expression instanceof Expression.Call call) {
      return call(call);
    }
    if (expression instanceof Expression.Creation creation) {
      List<Expression.NamedValue> fields =
          creation.fields().stream()
              .map(f -> new Expression.NamedValue(f.field(), typed(f.value())))
              .toList();
      return new Expression.Creation(creation.created(), typed(creation.arguments()), fields);
    }
    if (expression instanceof Expression.Cast cast) {
      return new Expression.Cast(cast.target(), typed(cast.value()));
    }
    return findParts(expression);
  }

  private Expression findParts(Expression expression) {
    if (expression instanceof Expression.Element element) {
      Expression list = typed(element.list());
      Optional<TypeName> found = list.type().flatMap(TypeName::element);
      return new Expression.Element(list, typed(element.index()), Known.ofType(found));
    }
    if (expression instanceof Expression.Sum sum) {
      List<Expression> parts = typed(sum.parts());
      return new Expression.Sum(parts, new Known(sumOf(parts), folding.constant(sum, method)));
    }
    if (expression instanceof Expression.Choice choice) {
      Expression first = typed(choice.first());
      Expression second = typed(choice.second());
      return new Expression.Choice(first, second, Known.ofType(first.type().or(second::type)));
    }
    if (expression instanceof Expression.Assigned assigned) {
      return new Expression.Assigned(typed(assigned.target()), typed(assigned.value()));
    }
    return expression instanceof Expression.Operation operation
        ? new Expression.Operation(typed(operation.parts()), operation.ofType())
        : expression;
  }

  private static Optional<TypeName> sumOf(List<Expression> parts) {
    return parts.stream()
        .flatMap(p -> p.type().stream())
        .filter(t -> t.is("String"))
        .findFirst()
        .or(() -> parts.get(0).type());
  }

  private Known known(Expression.Name name) {
    Optional<TypeName> found;
    if (name.variable() >= 0) {
      found = Optional.of(method.variables().get(name.variable()).type());
    } else if (name.name().equalsIgnoreCase("this")) {
      found = Optional.of(TypeName.of(type.name()));
    } else if (name.name().equalsIgnoreCase("super")) {
      found = type.superTypes().stream().findFirst();
    } else {
      found = code.field(type.name(), name.name()).map(o -> o.field().type());
    }
    return new Known(found, folding.constant(name, method));
  }

  private Optional<TypeName> field(Expression receiver, String name) {
    String path = receiver.path().orElse("");
    if (path.equalsIgnoreCase("Trigger")) {
      return type.trigger().flatMap(t -> triggerField(t.object(), name));
    }
    if (receiver.type().isEmpty()) {
      return code.find(path, type.name())
          .flatMap(t -> code.ownField(t, name))
          .map(o -> o.field().type());
    }
    TypeName holder = receiver.type().get();
    return code.find(holder.name(), type.name())
        .flatMap(t -> code.ownField(t, name))
        .map(o -> o.field().type())
        .or(() -> recordField(holder.rows().name(), name));
  }

  private static Optional<TypeName> triggerField(String object, String name) {
    TypeName row = TypeName.of(object);
    return switch (Names.folded(name)) {
      case "new", "old" -> Optional.of(TypeName.listOf(row));
      case "newmap", "oldmap" -> Optional.of(TypeName.of("Map", TypeName.of("Id"), row));
      default -> Optional.empty();
    };
  }

  private Optional<TypeName> recordField(String object, String name) {
    if (name.equalsIgnoreCase("Id")) {
      return Optional.of(TypeName.of("Id"));
    }
    if (!Names.folded(name).endsWith(RELATIONSHIP)) {
      return Optional.empty();
    }
    return metadata
        .parent(object, name)
        .flatMap(ObjectField::referenceTo)
        .map(TypeName::of)
        .or(() -> metadata.child(object, name).map(f -> TypeName.listOf(TypeName.of(f.object()))));
  }

  private Expression call(Expression.Call call) {
    Optional<Expression> receiver = call.receiver().map(this::typed);
    Expression.Call typed =
        new Expression.Call(receiver, call.name(), typed(call.arguments()), Known.NOTHING);
    Optional<TypeName> found =
        code.target(method, typed)
            .flatMap(ApexMethod::returns)
            .or(() -> receiver.flatMap(Expression::type).flatMap(t -> collection(t, call.name())));
    return new Expression.Call(
        receiver, call.name(), typed.arguments(), new Known(found, folding.constant(call, method)));
  }

  private static Optional<TypeName> collection(TypeName holder, String name) {
    return switch (Names.folded(name)) {
      case "get", "remove", "next" -> holder.element();
      case "values" -> holder.element().map(TypeName::listOf);
      case "keyset" ->
          holder.is("Map") && !holder.arguments().isEmpty()
              ? Optional.of(TypeName.of("Set", holder.arguments().get(0)))
              : Optional.empty();
      case "iterator" -> holder.element().map(e -> TypeName.of("Iterator", e));
      case "clone", "deepclone" -> Optional.of(holder);
      default -> Optional.empty();
    };
  }
}
