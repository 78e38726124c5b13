package io.sallyport.crosscheck.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken of folders and zips, and what is refused. */
class ProjectFilesTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  private void put(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private void put(String name, String content) throws IOException {
    put(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private ProjectFiles zip() throws IOException {
    zip.close();
    return ProjectFiles.zip(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void zip_isReadInTheOrderOfItsPaths() throws IOException {
    put("p/b.cls", "b");
    put("p/", "");
    put("./p/a.cls", "a");
    put("p\\c.cls", "c");
    assertThat(zip().files())
        .containsExactly(
            new ProjectFile("p/a.cls", "a"),
            new ProjectFile("p/b.cls", "b"),
            new ProjectFile("p/c.cls", "c"));
  }

  @Test
  void pathsThatLeadOut_areRefused() throws IOException {
    put("../../etc/A.cls", "x");
    put("/etc/B.cls", "x");
    put("p/..\\..\\C.cls", "x");
    put("C:\\D.cls", "x");
    put("p/E..cls", "fine");
    ProjectFiles files = zip();
    assertThat(files.files()).extracting(ProjectFile::path).containsExactly("p/E..cls");
    assertThat(files.unreadable()).hasSize(4).allMatch(Unreadable::refused);
  }

  @Test
  void largeFile_isRefusedAlone() throws IOException {
    put("a.cls", new byte[FileCollector.MAX_FILE_BYTES + 1]);
    put("b.cls", new byte[FileCollector.MAX_FILE_BYTES]);
    ProjectFiles files = zip();
    assertThat(files.files()).extracting(ProjectFile::path).containsExactly("b.cls");
    assertThat(files.unreadable())
        .containsExactly(new Unreadable(Place.startOf("a.cls"), "It is larger than 5 MiB.", true));
  }

  @Test
  void zipThatUnpacksToVeryMuch_isLeftInTheMiddle() throws IOException {
    zip.setLevel(Deflater.BEST_SPEED);
    byte[] much = new byte[64 << 20];
    for (int i = 0; i < 17; i++) {
      put("bomb" + i + ".png", much);
    }
    put("last.cls", "x");
    ProjectFiles files = zip();
    assertThat(files.files()).isEmpty();
    assertThat(files.unreadable()).singleElement().matches(Unreadable::refused);
  }

  @Test
  void projectThatIsTooLarge_isReadUpToALimit() throws IOException {
    zip.setLevel(Deflater.BEST_SPEED);
    byte[] large = new byte[FileCollector.MAX_FILE_BYTES];
    for (int i = 100; i < 160; i++) {
      put("a" + i + ".txt", large);
    }
    ProjectFiles files = zip();
    assertThat(files.files()).hasSizeBetween(51, 52);
    assertThat(files.unreadable()).singleElement().matches(Unreadable::refused);
  }

  @Test
  void whatSaysNothing_isLeftOut() throws IOException {
    put("node_modules/x/a.cls", "x");
    put("p/staticresources/a.js", "x");
    put(".git/config", "x");
    put("p/.forceignore", "x");
    put("p/logo.PNG", "x");
    put("p/a.cls", "x");
    ProjectFiles files = zip();
    assertThat(files.files()).extracting(ProjectFile::path).containsExactly("p/a.cls");
    assertThat(files.unreadable()).isEmpty();
  }

  @Test
  void whatIsNoZip_isSaid() {
    assertThatThrownBy(() -> ProjectFiles.zip(new ByteArrayInputStream("hello".getBytes())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a zip");
  }

  @Test
  void zipWithoutItsEnd_isSaid() throws IOException {
    put("a.cls", "public class A {}".repeat(100));
    zip.close();
    byte[] half = Arrays.copyOf(bytes.toByteArray(), 50);
    assertThatThrownBy(() -> ProjectFiles.zip(new ByteArrayInputStream(half)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void marksAtTheBeginning_areNotText() throws IOException {
    put("a.cls", "\uFEFFclass A {}");
    put("b.cls", "\uFEFFclass B {}".getBytes(StandardCharsets.UTF_16LE));
    assertThat(zip().files())
        .extracting(ProjectFile::text)
        .containsExactly("class A {}", "class B {}");
  }

  @Test
  void folder_isReadWithoutItsLinks() throws IOException {
    write("p/b.cls", "b");
    write("p/a.cls", "a");
    write("p/node_modules/m.js", "x");
    write("outside.txt", "secret");
    Files.createSymbolicLink(folder.resolve("p/link.cls"), folder.resolve("outside.txt"));
    Files.createSymbolicLink(folder.resolve("p/round"), folder.resolve("p"));
    Files.createSymbolicLink(folder.resolve("q"), folder.resolve("p"));
    assertThat(ProjectFiles.open(folder.resolve("q")))
        .isEqualTo(ProjectFiles.open(folder.resolve("p")))
        .extracting(ProjectFiles::files)
        .isEqualTo(List.of(new ProjectFile("a.cls", "a"), new ProjectFile("b.cls", "b")));
  }

  @Test
  void file_isOpenedAsAZip() throws IOException {
    put("a.cls", "a");
    zip.close();
    Files.write(folder.resolve("p.zip"), bytes.toByteArray());
    assertThat(ProjectFiles.open(folder.resolve("p.zip")).files()).hasSize(1);
    assertThatThrownBy(() -> ProjectFiles.open(folder.resolve("nothing")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void zipBeyondABound_isReadUpToTheFileThatCrossesIt() throws IOException {
    put("a.cls", new byte[1000]);
    put("b.cls", new byte[1000]);
    put("c.cls", new byte[1000]);
    zip();
    ProjectFiles files = ProjectFiles.zip(new ByteArrayInputStream(bytes.toByteArray()), 1500);
    assertThat(files.files()).extracting(ProjectFile::path).containsExactly("a.cls", "b.cls");
    assertThat(files.unreadable()).isNotEmpty();
  }
}
