package io.sallyport.crosscheck.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** Takes the files of a folder, and follows no link. */
final class FolderFiles extends SimpleFileVisitor<Path> {
  private final Path root;
  private final FileCollector collector = new FileCollector();
  private final Map<String, Path> found = new TreeMap<>();

  private FolderFiles(Path root) {
    this.root = root;
  }

  /**
   * The files of a folder. One that cannot be opened is said among the others.
   *
   * @throws IOException if the folder itself cannot be read
   */
  static ProjectFiles read(Path folder) throws IOException {
    FolderFiles files = new FolderFiles(folder.toRealPath());
    Files.walkFileTree(files.root, files);
    files.addAll();
    return files.collector.finished();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(root) || collector.isWantedFolder(folder.getFileName().toString())
        ? FileVisitResult.CONTINUE
        : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && collector.isWanted(name(file))) {
      found.put(name(file), file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (file.equals(root)) {
      throw e;
    }
    collector.miss(name(file));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) {
    if (e != null) {
      collector.miss(name(folder));
    }
    return FileVisitResult.CONTINUE;
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  private void addAll() {
    for (Map.Entry<String, Path> file : found.entrySet()) {
      if (collector.isFull()) {
        collector.refuseRest(file.getKey());
        return;
      }
      try (InputStream content = Files.newInputStream(file.getValue())) {
        collector.add(file.getKey(), content);
      } catch (IOException e) {
        collector.miss(file.getKey());
      }
    }
  }
}
