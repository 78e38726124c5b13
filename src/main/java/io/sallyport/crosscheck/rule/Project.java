package io.sallyport.crosscheck.rule;

import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.project.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * Everything that rules may ask. Immutable and thread-safe.
 *
 * @param metadata files, XML, objects and data sources
 * @param flows flows and processes, in the order of their files
 * @param objectUses where Lightning components name external objects
 * @param gateway what stands behind the external objects, if it is known
 */
public record Project(
    Metadata metadata,
    List<Flow> flows,
    List<ObjectUse> objectUses,
    Optional<ServedModel> gateway) {
  public Project {
    flows = List.copyOf(flows);
    objectUses = List.copyOf(objectUses);
  }

  /** What was not analysed, in the order of the files. */
  public List<Unreadable> unreadable() {
    return metadata.unreadable();
  }

  /** Whether a name is that of an external object, declared here or not. */
  public boolean isExternal(String object) {
    return Names.isExternal(object);
  }

  /** An object of any kind; one that the project only speaks of has nothing declared. */
  public SalesforceObject object(String name) {
    return metadata.object(name);
  }

  /** The external objects that the project declares. */
  public List<SalesforceObject> externalObjects() {
    return metadata.objects().stream().filter(SalesforceObject::isExternal).toList();
  }
}
