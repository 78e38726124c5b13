package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.sallyport.expression.Row;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Grouping;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups as JSON objects. A group is a transient entity, so its id is null; an aggregate is
 * a dynamic property, so its type is told where JSON does not tell it (OData JSON Format 4.0,
 * section 4.5). Immutable and thread-safe.
 */
final class GroupWriter {
  private final JsonFormat format;
  private final String typeName;
  private final List<Member> members;

  /** A member of each object. */
  private record Member(
      SerializedString name,
      boolean typed,
      SerializedString annotation,
      PrimitiveType type,
      ValueWriter writer) {}

  GroupWriter(AggregatePlan plan, String namespace, JsonFormat format) {
    this.format = format;
    this.typeName = "#" + namespace + "." + plan.grouping().entitySet().type().name();
    Set<Property> declared =
        plan.grouping().groupBy().stream().map(Grouping::grouped).collect(Collectors.toSet());
    this.members =
        plan.groups().select().stream().map(p -> member(p, declared.contains(p))).toList();
  }

  private Member member(Property property, boolean declared) {
    PrimitiveType type = property.type();
    return new Member(
        new SerializedString(property.name()),
        format.isFull() || !declared && !format.isNone(),
        new SerializedString(property.name() + format.control("type")),
        type,
        ValueWriter.of(type, format));
  }

  /**
   * @param row the values of the selected properties, in their order
   */
  void write(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    if (format.isFull()) {
      json.writeStringField(format.control("type"), typeName);
    }
    if (!format.isNone()) {
      json.writeNullField(format.control("id"));
    }
    for (int i = 0; i < members.size(); i++) {
      write(json, members.get(i), row.get(i));
    }
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Member member, @Nullable Object value) throws IOException {
    if (value == null && format.omitNulls()) {
      return;
    }
    if (value != null && member.typed() && !ValueWriter.showsType(member.type(), value)) {
      json.writeFieldName(member.annotation());
      json.writeString(format.typeName(member.type().edmName()));
    }
    json.writeFieldName(member.name());
    if (value == null) {
      json.writeNull();
    } else {
      member.writer().write(json, value);
    }
  }
}
