internal import Foundation

/// Where data lies on this machine: one folder with a subfolder for each dataset.
///
/// That is `CONVBOOK_DATA` if the environment has it, else the platform's folder for caches: `$XDG_CACHE_HOME/convbook` or
/// `~/.cache/convbook`, on macOS `~/Library/Caches/convbook`.
public struct DataFolder: Hashable, Sendable {
  /// The folder, which need not exist yet.
  public let path: String

  /// A folder of one's own choice.
  public init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The folder that the environment of this process names.
  public init() {
    self.init(environment: ProcessInfo.processInfo.environment)
  }

  /// The folder that an environment names; empty variables count as unset.
  public init(environment: [String: String]) {
    #if os(macOS)
      self.init(environment: environment, isMacOS: true)
    #else
      self.init(environment: environment, isMacOS: false)
    #endif
  }

  package init(environment: [String: String], isMacOS: Bool) {
    func variable(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if let chosen = variable("CONVBOOK_DATA") {
      self.init(path: chosen)
      return
    }
    let home = variable("HOME") ?? NSHomeDirectory()
    if isMacOS {
      self.init(path: home + "/Library/Caches/convbook")
    } else if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      // The XDG specification says that relative paths are to be ignored.
      self.init(path: cache + "/convbook")
    } else {
      self.init(path: home + "/.cache/convbook")
    }
  }

  /// The subfolder of a dataset, which need not exist yet.
  public func path(of dataset: Dataset) -> String {
    path + "/" + dataset.folderName
  }
}
