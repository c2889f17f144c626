#if os(Linux)
  internal import Foundation

  /// A disk of a few kilobytes at a folder, gone when the last reference to it goes.
  public final class SmallDisk {
    /// Whether this system lets us make one: it takes root.
    public static let isPossible = (try? SmallDisk(kilobytes: 4)).flatMap(\.self) != nil

    /// Where it is.
    public let folder: TemporaryFolder

    /// Nil where the system gives none.
    public init?(kilobytes: Int) throws {
      folder = try TemporaryFolder()
      guard geteuid() == 0, mount("tmpfs", folder.path, "tmpfs", 0, "size=\(kilobytes)k") == 0
      else { return nil }
    }

    deinit { umount(folder.path) }
  }
#endif
