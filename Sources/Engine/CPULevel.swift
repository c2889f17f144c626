private import CKernels
private import Foundation
public import KernelInterface
private import Kernels

#if arch(x86_64)
  private import KernelsAVX512
#endif

/// What the vectors of a processor can do, from plain to wide.
public enum CPULevel: String, CaseIterable, Sendable {
  /// Any processor: the plain core does the work.
  case portable
  /// arm64: vectors of 128 bits.
  case neon
  /// x86-64 with vectors of 256 bits and fused multiply-adds.
  case avx2
  /// x86-64 with vectors of 512 bits.
  case avx512

  /// Whether this machine has it.
  public var isAvailable: Bool {
    switch self {
    case .portable: true
    case .neon:
      #if arch(arm64)
        true
      #else
        false
      #endif
    case .avx2: cpu_has_avx2() != 0
    case .avx512: cpu_has_avx512() != 0
    }
  }

  /// The levels of this machine, from plain to wide.
  public static var available: [CPULevel] { allCases.filter(\.isAvailable) }

  /// The kernels compiled for it; none for the portable level, where the core runs.
  ///
  /// - Precondition: the machine has it.
  public var kernels: (any KernelSet.Type)? {
    #if arch(x86_64)
      switch self {
      case .portable, .neon: nil
      case .avx2: Kernels.VectorKernels.self
      case .avx512: KernelsAVX512.VectorKernels.self
      }
    #elseif arch(arm64)
      self == .neon ? VectorKernels.self : nil
    #else
      nil
    #endif
  }

  /// The widest level of this machine, or the one that the environment variable `CONVBOOK_CPU` names.
  ///
  /// The environment is the process's own unless another is given.
  ///
  /// - Throws: ``CPULevelError`` when the machine lacks that level or there is none of that name.
  public static func chosen(
    in environment: [String: String]? = nil
  ) throws(CPULevelError) -> CPULevel {
    let environment = environment ?? ProcessInfo.processInfo.environment
    guard let name = environment["CONVBOOK_CPU"], !name.isEmpty else {
      return available.last ?? .portable
    }
    guard let level = CPULevel(rawValue: name) else { throw .unknown(name) }
    if !level.isAvailable { throw .missing(level) }
    return level
  }
}

/// Why a CPU level can't be forced.
public enum CPULevelError: Error, Equatable, CustomStringConvertible {
  /// The value of `CONVBOOK_CPU` is no level.
  case unknown(String)
  /// This machine's processor has no such instructions.
  case missing(CPULevel)

  /// A sentence that names what this machine has instead.
  public var description: String {
    let available = CPULevel.available.map(\.rawValue).joined(separator: ", ")
    return switch self {
    case .unknown(let name): "CONVBOOK_CPU is “\(name)”; use one of \(available), or unset it"
    case .missing(let level):
      "CONVBOOK_CPU asks for \(level.rawValue), which this machine lacks; it has \(available)"
    }
  }
}
