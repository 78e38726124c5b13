package io.sallyport.odata;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmNavigationProperty;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.format.ContentType;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.serializer.SerializerException;

/**
 * A model as its clients see it, in Olingo's types, and its metadata document. Immutable and
 * thread-safe: Olingo fills its own structures on first use and without locks, so all of that use
 * is made here, before anybody else has the object.
 */
final class EdmModel {
  private final Model model;
  private final Habits habits;
  private final OData odata;
  private final Edm edm;
  private final EdmProvider csdl;
  private final byte[] metadata;
  private final String etag;

  private EdmModel(Model model, Habits habits) {
    this.model = model;
    this.habits = habits;
    this.odata = OData.newInstance();
    this.csdl = new EdmProvider(model, UnaryOperator.identity());
    this.metadata = serialise();
    this.etag = '"' + HexFormat.of().formatHex(Digest.of(16, metadata)) + '"';
    this.edm = edm(EdmModel::forParser);
    walk();
  }

  private EdmModel(EdmModel whole, EntitySet set) {
    this.model = Model.builder(whole.model.namespace()).add(set).build();
    this.habits = whole.habits;
    this.odata = whole.odata;
    this.csdl = new EdmProvider(model, UnaryOperator.identity());
    this.metadata = new byte[0];
    this.etag = "";
    this.edm = edm(EdmModel::forParser);
  }

  /** For parsing what is asked of a set made for one request; not thread-safe, nor described. */
  EdmModel with(EntitySet set) {
    return new EdmModel(this, set);
  }

  static EdmModel of(Model model, Profile profile) {
    return of(model, Habits.of(profile));
  }

  static EdmModel of(Model model, Habits habits) {
    return new EdmModel(model, habits);
  }

  Model model() {
    return model;
  }

  Habits habits() {
    return habits;
  }

  OData odata() {
    return odata;
  }

  /** For the parser only: it announces wider types than the metadata document where that helps. */
  Edm edm() {
    return edm;
  }

  EdmEntityType edmType(EntitySet set) {
    return edm.getEntityType(new FullQualifiedName(model.namespace(), set.type().name()));
  }

  /** What the metadata document says, in the words of CSDL. */
  EdmProvider csdl() {
    return csdl;
  }

  /** The metadata document, CSDL 4.0 in XML and UTF-8. */
  byte[] metadata() {
    return metadata.clone();
  }

  /** A strong entity tag of the metadata document, with its quotes. */
  String etag() {
    return etag;
  }

  Optional<EntitySet> entitySet(String name) {
    return model.entitySet(name);
  }

  /** The set whose type has this name, simple or qualified. */
  Optional<EntitySet> entitySetOfType(String typeName) {
    String simple = typeName.substring(typeName.lastIndexOf('.') + 1);
    return model.entitySets().stream().filter(s -> s.type().name().equals(simple)).findFirst();
  }

  /** The parser takes the 5 of {@code Byte gt 5} for an SByte and refuses to compare the two. */
  private static PrimitiveType forParser(PrimitiveType type) {
    return type == PrimitiveType.BYTE || type == PrimitiveType.SBYTE ? PrimitiveType.INT16 : type;
  }

  private Edm edm(UnaryOperator<PrimitiveType> exposure) {
    return odata.createServiceMetadata(new EdmProvider(model, exposure), List.of()).getEdm();
  }

  private byte[] serialise() {
    try (InputStream content =
        odata
            .createSerializer(ContentType.APPLICATION_XML)
            .metadataDocument(odata.createServiceMetadata(csdl, List.of()))
            .getContent()) {
      return content.readAllBytes();
    } catch (SerializerException | IOException e) {
      throw new IllegalStateException("the model cannot be written as CSDL", e);
    }
  }

  /** Touches all that the parser will touch. */
  private void walk() {
    edm.getSchemas().forEach(s -> s.getEntityTypes().forEach(EdmModel::walk));
    for (EdmEntitySet set : edm.getEntityContainer().getEntitySets()) {
      walk(set.getEntityType());
      set.getNavigationPropertyBindings();
      edm.getEntityContainer().getEntitySet(set.getName());
      EdmEntityType type = edm.getEntityType(set.getEntityType().getFullQualifiedName());
      walk(type);
      type.getNavigationPropertyNames().stream()
          .map(type::getNavigationProperty)
          .forEach(n -> set.getRelatedBindingTarget(n.getName()));
    }
  }

  private static void walk(EdmEntityType type) {
    type.getBaseType();
    type.getKeyPredicateNames();
    type.getKeyPropertyRefs().forEach(k -> k.getProperty().getType());
    type.getPropertyNames().forEach(n -> type.getStructuralProperty(n).getType());
    for (String name : type.getNavigationPropertyNames()) {
      EdmNavigationProperty navigation = type.getNavigationProperty(name);
      navigation.getType();
      navigation.getPartner();
      navigation.getReferentialConstraints();
    }
  }
}
