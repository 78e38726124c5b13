package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class, interface, enum, trigger or script.
 *
 * @param name with its outer class: {@code Outer.Inner}
 * @param superTypes what it extends or implements
 * @param methods everything in it that holds code
 * @param inner the classes in it
 * @param trigger what it is on, if it is a trigger
 * @param isTest whether it is a test class or is in one
 */
public record ApexClass(
    String name,
    Kind kind,
    Modifiers modifiers,
    List<TypeName> superTypes,
    List<ApexField> fields,
    List<ApexMethod> methods,
    List<ApexClass> inner,
    Optional<TriggerHead> trigger,
    boolean isTest,
    Place place) {
  public ApexClass {
    superTypes = List.copyOf(superTypes);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    inner = List.copyOf(inner);
  }

  /** Kinds of units and of classes in them. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    TRIGGER,
    /** Apex that is run once, of a file that ends with {@code .apex}. */
    SCRIPT
  }

  /**
   * What a trigger is on.
   *
   * @param events in lower case: {@code after insert}
   * @param place of the object's name
   */
  public record TriggerHead(String object, List<String> events, Place place) {
    public TriggerHead {
      events = List.copyOf(events);
    }
  }

  /** It and the classes in it, however deep. */
  public Stream<ApexClass> all() {
    return Stream.concat(Stream.of(this), inner.stream().flatMap(ApexClass::all));
  }

  /** The name without that of the outer class. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name of the class around it. */
  public Optional<String> outer() {
    int end = name.lastIndexOf('.');
    return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end));
  }

  /** Whether it says that it extends or implements one of these, in any letter case. */
  public boolean isA(String... types) {
    return superTypes.stream().anyMatch(t -> t.is(types));
  }

  public Optional<ApexField> field(String fieldName) {
    return fields.stream().filter(f -> f.name().equalsIgnoreCase(fieldName)).findFirst();
  }

  /** Methods of a name in any letter case; no constructors and the like. */
  public List<ApexMethod> methods(String methodName) {
    return methods.stream()
        .filter(m -> m.kind() == ApexMethod.Kind.METHOD && m.name().equalsIgnoreCase(methodName))
        .toList();
  }

  /** Everything that happens in it, not in the classes in it. */
  public Stream<Site> sites() {
    return methods.stream().flatMap(m -> m.sites().stream());
  }

  /** The sites of one kind in it, not in the classes in it. */
  public <T extends Site> Stream<T> sites(Class<T> kindOfSite) {
    return methods.stream().flatMap(m -> m.sites(kindOfSite));
  }

  ApexClass with(List<ApexMethod> newMethods, List<ApexClass> newInner) {
    return new ApexClass(
        name, kind, modifiers, superTypes, fields, newMethods, newInner, trigger, isTest, place);
  }
}
