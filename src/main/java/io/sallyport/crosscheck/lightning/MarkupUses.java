package io.sallyport.crosscheck.lightning;

import io.sallyport.crosscheck.lightning.ObjectUse.Kind;
import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ProjectFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** External objects in the markup of Lightning web components and Aura components. */
final class MarkupUses {
  private static final Pattern OBJECT = Pattern.compile("(?i)\\b[a-z]\\w*?__x\\b");
  private static final Set<String> ENDS =
      Set.of("/lightning-record-edit-form", "/lightning:recordEditForm");

  private final Lines lines;
  private final List<ObjectUse> found = new ArrayList<>();

  /** The object of the form that is open; empty outside of any. */
  private Optional<String> form = Optional.empty();

  private MarkupUses(Lines lines) {
    this.lines = lines;
  }

  static List<ObjectUse> in(ProjectFile file) {
    MarkupUses uses = new MarkupUses(new Lines(file));
    Tag.of(file.text()).forEach(uses::look);
    return uses.found;
  }

  private void look(Tag tag) {
    Optional<String> object =
        tag.attribute("object-api-name").or(() -> tag.attribute("objectApiName"));
    if (object.isPresent() || ENDS.contains(tag.name())) {
      form = object.filter(Names::isExternal);
    }
    object.filter(Names::isExternal).or(() -> loaded(tag)).ifPresent(o -> add(Kind.FORM, o, tag));
    input(tag)
        .ifPresent(
            field ->
                form.ifPresent(
                    o ->
                        found.add(
                            new ObjectUse(
                                Kind.INPUT, o, Optional.of(field), lines.place(tag.offset())))));
  }

  private void add(Kind kind, String object, Tag tag) {
    found.add(new ObjectUse(kind, object, Optional.empty(), lines.place(tag.offset())));
  }

  private static Optional<String> input(Tag tag) {
    return switch (tag.name()) {
      case "lightning-input-field" -> tag.attribute("field-name");
      case "lightning:inputField" -> tag.attribute("fieldName");
      default -> Optional.empty();
    };
  }

  /** The object in {@code <force:recordData fields="Order__x.No__c"/>}. */
  private static Optional<String> loaded(Tag tag) {
    Matcher object = OBJECT.matcher(tag.attribute("fields").orElse(""));
    return tag.name().equals("force:recordData") && object.find()
        ? Optional.of(object.group())
        : Optional.empty();
  }
}
