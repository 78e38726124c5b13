package io.sallyport.crosscheck.project;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Takes the files of a zip, as it comes, in no more time and memory than a project is worth. */
final class ZipFiles {
  /** With what is left out, such as static resources and the modules of tests. */
  private static final long MAX_UNPACKED_BYTES = 1L << 30;

  private static final int MAX_ENTRIES = 1_000_000;

  private final FileCollector collector;
  private int entries;
  private long unpacked;

  private ZipFiles(long maxBytes) {
    collector = new FileCollector(maxBytes);
  }

  /**
   * The files of a zip.
   *
   * @throws IOException if it cannot be read, is broken or no zip; its message is for users
   */
  static ProjectFiles read(InputStream in, long maxBytes) throws IOException {
    ZipFiles files = new ZipFiles(maxBytes);
    try (ZipInputStream zip = new ZipInputStream(in)) {
      files.readAll(zip);
    } catch (IllegalArgumentException e) {
      throw new IOException("a name in the zip is not UTF-8", e);
    } catch (ZipException | EOFException e) {
      throw new IOException("the zip is broken or encrypted", e);
    }
    if (files.entries == 0) {
      throw new IOException("it is not a zip, or an empty one");
    }
    return files.collector.finished();
  }

  private void readAll(ZipInputStream zip) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries++;
      String path = path(entry);
      if (collector.isFull() || entries > MAX_ENTRIES) {
        collector.refuseRest(path);
        return;
      }
      if (!entry.isDirectory()) {
        Counted content = new Counted(zip);
        collector.add(path, content);
        if (!content.skipRest()) {
          collector.refuse(
              path, "It and what follows are not read: the zip is more than 1 GiB when unpacked.");
          return;
        }
      }
    }
  }

  private static String path(ZipEntry entry) {
    String path = entry.getName().replace('\\', '/');
    return path.startsWith("./") ? path.substring(2) : path;
  }

  /** What is unpacked of one entry. */
  private final class Counted extends InputStream {
    private final InputStream entry;

    Counted(InputStream entry) {
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      int read = entry.read();
      unpacked += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int read = entry.read(buffer, from, length);
      unpacked += Math.max(0, read);
      return read;
    }

    /** Unpacks what nobody wanted, as the next entry cannot be found otherwise. */
    boolean skipRest() throws IOException {
      byte[] buffer = new byte[1 << 16];
      while (unpacked <= MAX_UNPACKED_BYTES) {
        if (read(buffer, 0, buffer.length) < 0) {
          return true;
        }
      }
      return false;
    }
  }
}
