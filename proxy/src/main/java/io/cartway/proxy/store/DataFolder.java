package io.cartway.proxy.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything Cartway keeps. Only its owner may enter it. Thread-safe.
 */
public final class DataFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWNER_ONLY_FOLDER = permissions("rwx------");
    private static final FileAttribute<?>[] OWNER_ONLY_FILE = permissions("rw-------");

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    /**
     * The folder, made where it doesn't exist.
     *
     * @throws StoreException when it can't be made or written to
     */
    public static DataFolder at(Path path) {
        try {
            Files.createDirectories(path, OWNER_ONLY_FOLDER);
        } catch (IOException e) {
            throw new StoreException(
                    "the data folder " + path + " can't be made: "
                            + e.getClass().getSimpleName(),
                    e);
        }
        if (!Files.isWritable(path)) {
            throw new StoreException("the data folder " + path + " can't be written to by this user");
        }
        return new DataFolder(path);
    }

    /** The path of a file or folder in it. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /**
     * Runs {@code action} while no other process, and no other thread of this one, does so on this folder: what is made
     * once (keys, schema) is made by one.
     */
    public <T> T exclusively(Supplier<T> action) {
        synchronized (DataFolder.class) {
            try (FileChannel channel = open("setup.lock");
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new StoreException("the data folder's set-up lock was lost");
                }
                return action.get();
            } catch (IOException e) {
                throw new StoreException("the data folder " + path + " can't be locked", e);
            }
        }
    }

    /**
     * Declares this process the folder's server.
     *
     * @return closed when the server ends; the operating system frees it when the process dies
     * @throws StoreException when another server runs on this folder
     */
    public ServerLock lockForServer() {
        FileChannel channel = null;
        try {
            channel = open("server.lock");
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new ServerLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StoreException("the data folder " + path + " can't be locked", e);
        }
        throw new StoreException("another server runs on the data folder " + path
                + ": stop it, or give this one a folder of its own (data, CARTWAY_DATA)");
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            // The failure that led here is the one to report.
        }
    }

    /** A private file's channel, made with owner-only permissions where it doesn't exist. */
    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                resolve(name), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY_FILE);
    }

    /**
     * Writes a new file that only its owner may read, whole or not at all.
     *
     * @throws StoreException when it exists or can't be written
     */
    public static void writePrivately(Path file, byte[] bytes) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, OWNER_ONLY_FILE);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            if (Files.exists(file)) {
                throw new StoreException(file + " exists already");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(file);
        } catch (IOException e) {
            throw new StoreException(file + " can't be written: " + e.getClass().getSimpleName(), e);
        }
    }

    /**
     * Makes an empty file that only its owner may read, unless it exists. What SQLite puts beside a file has the same
     * permissions.
     *
     * @throws StoreException when it can't be made
     */
    public static void createPrivately(Path file) {
        try {
            Files.createFile(file, OWNER_ONLY_FILE);
        } catch (FileAlreadyExistsException e) {
            // As it should be at every start but the first.
        } catch (IOException e) {
            throw new StoreException(file + " can't be made: " + e.getClass().getSimpleName(), e);
        }
    }

    /** Makes the new name itself survive a power cut; not possible on every system. */
    private static void forceFolder(Path file) {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Systems without folder channels (Windows) make names durable themselves.
        }
    }
}
