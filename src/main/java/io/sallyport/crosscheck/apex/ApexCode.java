package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All Apex of a project. Immutable and thread-safe. */
public final class ApexCode {
  private static final int MAX_INHERITANCE = 20;

  private final List<ApexClass> units;
  private final List<Unreadable> unreadable;
  private final Map<String, ApexClass> byName = new HashMap<>();

  /** By the name of the class and their own. */
  private final Map<String, List<ApexMethod>> methods = new HashMap<>();

  /** By their kind: nearly every rule asks for those of one. */
  private final Map<Class<?>, List<Site>> sites = new HashMap<>();

  ApexCode(List<ApexClass> units, List<Unreadable> unreadable) {
    this.units = List.copyOf(units);
    this.unreadable = List.copyOf(unreadable);
    classes()
        .filter(c -> c.kind() != ApexClass.Kind.TRIGGER && c.kind() != ApexClass.Kind.SCRIPT)
        .forEach(c -> byName.putIfAbsent(Names.folded(c.name()), c));
    byName.values().stream()
        .flatMap(c -> c.methods().stream())
        .filter(m -> m.kind() == ApexMethod.Kind.METHOD)
        .forEach(
            m -> methods.computeIfAbsent(key(m.type(), m.name()), k -> new ArrayList<>()).add(m));
    methods()
        .flatMap(m -> m.sites().stream())
        .forEach(s -> sites.computeIfAbsent(s.getClass(), k -> new ArrayList<>()).add(s));
  }

  private static String key(String type, String method) {
    return Names.folded(type) + "." + Names.folded(method);
  }

  /** Outermost classes, triggers and scripts, in the order of their files. */
  public List<ApexClass> units() {
    return units;
  }

  /** The units and the classes in them. */
  public Stream<ApexClass> classes() {
    return units.stream().flatMap(ApexClass::all);
  }

  public Stream<ApexMethod> methods() {
    return classes().flatMap(c -> c.methods().stream());
  }

  /** Everything that happens in any method. */
  public Stream<Site> sites() {
    return methods().flatMap(m -> m.sites().stream());
  }

  /** Everything of one kind that happens in any method. */
  public <T extends Site> Stream<T> sites(Class<T> kind) {
    return sites.getOrDefault(kind, List.of()).stream().map(kind::cast);
  }

  /** The files that were not understood. */
  public List<Unreadable> unreadable() {
    return unreadable;
  }

  /** A class by its name in any letter case, an inner one with its outer class. */
  public Optional<ApexClass> find(String name) {
    return Optional.ofNullable(byName.get(Names.folded(name)));
  }

  /** What a name of a class means in the code of another: an inner class of its own comes first. */
  public Optional<ApexClass> find(String name, String from) {
    for (String around = from; !around.isEmpty(); around = outer(around)) {
      Optional<ApexClass> found = find(around + "." + name);
      if (found.isPresent()) {
        return found;
      }
    }
    return find(name);
  }

  /** The project's method that a call runs, if there is only one it can be. */
  public Optional<ApexMethod> target(ApexMethod caller, Expression.Call call) {
    Optional<ApexClass> type =
        call.receiver().isEmpty()
            ? find(caller.type())
            : call.receiver().flatMap(r -> typeOf(caller, r));
    return type.flatMap(t -> method(t, call)).or(() -> outerMethod(caller, call));
  }

  private Optional<ApexMethod> outerMethod(ApexMethod caller, Expression.Call call) {
    String outer = outer(caller.type());
    return call.receiver().isPresent() || outer.isEmpty()
        ? Optional.empty()
        : find(outer).flatMap(t -> method(t, call));
  }

  /** The class of a value, or the class that is named. */
  private Optional<ApexClass> typeOf(ApexMethod caller, Expression receiver) {
    Optional<TypeName> type = receiver.type();
    return find(
        type.map(TypeName::name).orElseGet(() -> receiver.path().orElse("")), caller.type());
  }

  private Optional<ApexMethod> method(ApexClass type, Expression.Call call) {
    for (ApexClass each : withSuperclasses(type)) {
      List<ApexMethod> named =
          methods.getOrDefault(key(each.name(), call.name()), List.of()).stream()
              .filter(m -> m.arity() == call.arguments().size())
              .toList();
      if (!named.isEmpty()) {
        return named.size() == 1 ? Optional.of(named.get(0)) : byTypes(named, call);
      }
    }
    return Optional.empty();
  }

  private static Optional<ApexMethod> byTypes(List<ApexMethod> overloads, Expression.Call call) {
    List<ApexMethod> fitting = overloads.stream().filter(m -> takes(m, call)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  private static boolean takes(ApexMethod method, Expression.Call call) {
    for (int i = 0; i < method.arity(); i++) {
      String wanted = method.parameters().get(i).type().toString();
      Optional<TypeName> given = call.arguments().get(i).type();
      if (given.filter(g -> g.toString().equalsIgnoreCase(wanted)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The field that a name means in a class, its superclasses and the classes around it. */
  Optional<Owned> field(String type, String name) {
    for (String around = type; !around.isEmpty(); around = outer(around)) {
      Optional<Owned> found = find(around).flatMap(t -> ownField(t, name));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A field and the class that it stands in. */
  record Owned(ApexClass owner, ApexField field) {}

  /** The field of a class or of its superclasses. */
  Optional<Owned> ownField(ApexClass type, String name) {
    return withSuperclasses(type).stream()
        .flatMap(c -> c.field(name).stream().map(f -> new Owned(c, f)))
        .findFirst();
  }

  /** The class, its superclass and so on, as far as they are of the project. */
  private List<ApexClass> withSuperclasses(ApexClass type) {
    return Stream.iterate(Optional.of(type), c -> c.flatMap(this::superclass))
        .limit(MAX_INHERITANCE)
        .takeWhile(Optional::isPresent)
        .map(Optional::get)
        .toList();
  }

  /** Whether a class, or a superclass of it in the project, extends or implements one of these. */
  public boolean isA(ApexClass type, String... types) {
    return withSuperclasses(type).stream().anyMatch(c -> c.isA(types));
  }

  private Optional<ApexClass> superclass(ApexClass type) {
    return type.superTypes().stream()
        .flatMap(t -> find(t.name(), type.name()).stream())
        .filter(t -> t.kind() == ApexClass.Kind.CLASS && t != type)
        .findFirst();
  }

  private static String outer(String name) {
    int end = name.lastIndexOf('.');
    return end < 0 ? "" : name.substring(0, end);
  }
}
