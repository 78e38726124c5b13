package io.sallyport.odata;

import io.sallyport.expression.Row;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Grouping;
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
      byte[] name, boolean typed, byte[] annotation, PrimitiveType type, ValueWriter writer) {}

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
        JsonText.name(property.name()),
        format.isFull() || !declared && !format.isNone(),
        JsonText.name(property.name() + format.control("type")),
        type,
        ValueWriter.of(type, format));
  }

  /**
   * @param row the values of the selected properties, in their order
   */
  void write(JsonText json, Row row) {
    json.startObject();
    if (format.isFull()) {
      json.member(format.control("type"), typeName);
    }
    if (!format.isNone()) {
      json.member(format.control("id"));
      json.nothing();
    }
    for (int i = 0; i < members.size(); i++) {
      write(json, members.get(i), row.get(i));
    }
    json.endObject();
  }

  private void write(JsonText json, Member member, @Nullable Object value) {
    if (value == null && format.omitNulls()) {
      return;
    }
    if (value != null && member.typed() && !ValueWriter.showsType(member.type(), value)) {
      json.member(member.annotation());
      json.string(format.typeName(member.type().edmName()));
    }
    json.member(member.name());
    if (value == null) {
      json.nothing();
    } else {
      member.writer().write(json, value);
    }
  }
}
