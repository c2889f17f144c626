import Foundation

/// What a reader may take.
enum Limits {
  static let seconds = 10.0
  static let bytes = 1 << 30

  /// Limits the memory of this process to a gigabyte more than it has reserved now.
  static func apply() {
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), [rlimit(rlim_cur: 0, rlim_max: 0)])
    #if os(Linux)
      // Sanitizers reserve terabytes from the start; then only what is used counts, which `peak` tells.
      guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
        let pages = text.split(separator: " ").first.flatMap({ Int($0) }), pages < 1 << 24
      else { return }
      let limit = rlim_t(pages * Int(sysconf(Int32(_SC_PAGESIZE))) + bytes)
      setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), [rlimit(rlim_cur: limit, rlim_max: limit)])
    #endif
  }

  /// The most memory that this process ever had at once, in bytes.
  static var peak: Int {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }

  /// Runs another program in place of this one, with these limits.
  static func replaceProcess(by words: [String]) throws -> Never {
    apply()
    var arguments = words.map { strdup($0) }
    arguments.append(nil)
    execv(words[0], arguments)
    throw AttackFailure(
      "\(words[0]) can't be run; build it with swift build -c release --product convbook")
  }
}
