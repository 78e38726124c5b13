package io.sallyport.odata;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationPropertyBinding;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlReferentialConstraint;
import org.apache.olingo.commons.api.edm.provider.CsdlSchema;
import org.apache.olingo.commons.api.edm.provider.CsdlTerm;
import org.jspecify.annotations.Nullable;

/** A model in the words of CSDL: one schema, one container. Everything is made once. */
final class EdmProvider extends CsdlAbstractEdmProvider {
  private static final String CONTAINER = "Container";
  private static final int NANOSECONDS = 9;

  private final String namespace;
  private final UnaryOperator<PrimitiveType> exposure;
  private final Map<String, CsdlEntityType> types = new LinkedHashMap<>();
  private final Map<String, CsdlEntitySet> sets = new LinkedHashMap<>();
  private final FullQualifiedName containerName;
  private final CsdlEntityContainer container;
  private final CsdlSchema schema;

  /**
   * @param exposure the type that is announced for the type that a property exposes
   */
  EdmProvider(Model model, UnaryOperator<PrimitiveType> exposure) {
    this.namespace = model.namespace();
    this.exposure = exposure;
    for (EntitySet set : model.entitySets()) {
      types.computeIfAbsent(set.type().name(), n -> entityType(set));
      sets.put(set.name(), entitySet(set));
    }
    String simpleName = CONTAINER;
    while (types.containsKey(simpleName)) {
      simpleName += "_";
    }
    this.containerName = new FullQualifiedName(namespace, simpleName);
    this.container =
        new CsdlEntityContainer()
            .setName(simpleName)
            .setEntitySets(List.copyOf(sets.values()))
            .setAnnotations(CapabilityAnnotations.ofContainer());
    this.schema =
        new CsdlSchema()
            .setNamespace(namespace)
            .setEntityTypes(List.copyOf(types.values()))
            .setEntityContainer(container);
  }

  @Override
  public @Nullable CsdlEntityType getEntityType(FullQualifiedName name) {
    return namespace.equals(name.getNamespace()) ? types.get(name.getName()) : null;
  }

  @Override
  public @Nullable CsdlEntitySet getEntitySet(FullQualifiedName containing, String name) {
    return containerName.equals(containing) ? sets.get(name) : null;
  }

  @Override
  public @Nullable CsdlEntityContainerInfo getEntityContainerInfo(
      @Nullable FullQualifiedName name) {
    return name == null || name.equals(containerName)
        ? new CsdlEntityContainerInfo().setContainerName(containerName)
        : null;
  }

  @Override
  public CsdlEntityContainer getEntityContainer() {
    return container;
  }

  @Override
  public List<CsdlSchema> getSchemas() {
    return List.of(schema);
  }

  /** Olingo writes an annotation's term only if it can look it up. */
  @Override
  public @Nullable CsdlTerm getTerm(FullQualifiedName name) {
    return CapabilityAnnotations.NAMESPACE.equals(name.getNamespace())
            || AggregationAnnotations.NAMESPACE.equals(name.getNamespace())
        ? new CsdlTerm().setName(name.getName()).setType("Edm.PrimitiveType")
        : null;
  }

  private CsdlEntitySet entitySet(EntitySet set) {
    return new CsdlEntitySet()
        .setName(set.name())
        .setType(typeName(set))
        .setNavigationPropertyBindings(
            set.navigation().stream()
                .map(
                    n ->
                        new CsdlNavigationPropertyBinding()
                            .setPath(n.name())
                            .setTarget(n.target().name()))
                .toList())
        .setAnnotations(CapabilityAnnotations.ofEntitySet(set));
  }

  private CsdlEntityType entityType(EntitySet set) {
    EntityType type = set.type();
    return new CsdlEntityType()
        .setName(type.name())
        .setKey(type.key().stream().map(p -> new CsdlPropertyRef().setName(p.name())).toList())
        .setProperties(type.properties().stream().map(p -> property(p, type)).toList())
        .setNavigationProperties(set.navigation().stream().map(n -> navigation(set, n)).toList());
  }

  private CsdlProperty property(Property property, EntityType type) {
    PrimitiveType exposed = exposure.apply(property.exposedType());
    CsdlProperty csdl =
        new CsdlProperty()
            .setName(property.name())
            .setType(exposed.edmName())
            // Key properties are not nullable (CSDL, section 8.2).
            .setNullable(property.nullable() && !type.key().contains(property));
    switch (exposed) {
      case STRING, BINARY -> property.facets().maxLength().ifPresent(csdl::setMaxLength);
      case DECIMAL -> decimal(property, csdl);
      // Left out, the precision would be zero: no fractions of a second.
      case DATE_TIME_OFFSET, TIME_OF_DAY, DURATION ->
          csdl.setPrecision(property.facets().precision().orElse(NANOSECONDS));
      default -> {
        // The other types have no facets.
      }
    }
    return csdl;
  }

  private static void decimal(Property property, CsdlProperty csdl) {
    property.facets().precision().ifPresent(csdl::setPrecision);
    if (property.facets().scale().isPresent()) {
      csdl.setScale(property.facets().scale().getAsInt());
    } else {
      // Left out, the scale would be zero: no fractions.
      csdl.setScaleAsString("variable");
    }
  }

  private CsdlNavigationProperty navigation(EntitySet from, NavigationProperty navigation) {
    CsdlNavigationProperty csdl =
        new CsdlNavigationProperty()
            .setName(navigation.name())
            .setType(typeName(navigation.target()))
            .setCollection(navigation.collection());
    navigation
        .partner()
        .flatMap(navigation.target()::navigation)
        .filter(p -> p.target().type() == from.type())
        .ifPresent(p -> csdl.setPartner(p.name()));
    if (!navigation.collection()) {
      csdl.setNullable(!navigation.alwaysLeadsSomewhere());
      csdl.setReferentialConstraints(constraints(navigation));
    }
    return csdl;
  }

  /** Only what CSDL, section 7.2, allows: the whole key of the target, equal types and nulls. */
  private List<CsdlReferentialConstraint> constraints(NavigationProperty navigation) {
    List<Property> key = navigation.target().type().key();
    List<Property> local = navigation.localProperties();
    boolean wholeKey =
        navigation.remoteProperties().size() == key.size()
            && navigation.remoteProperties().containsAll(key);
    boolean equalTypes =
        navigation.joins().stream()
            .allMatch(j -> j.local().exposedType() == j.remote().exposedType());
    boolean equalNulls =
        navigation.alwaysLeadsSomewhere() || local.stream().allMatch(Property::nullable);
    if (!wholeKey || !equalTypes || !equalNulls) {
      return List.of();
    }
    return navigation.joins().stream()
        .map(
            j ->
                new CsdlReferentialConstraint()
                    .setProperty(j.local().name())
                    .setReferencedProperty(j.remote().name()))
        .toList();
  }

  private FullQualifiedName typeName(EntitySet set) {
    return new FullQualifiedName(namespace, set.type().name());
  }
}
