private import Foundation

extension Decimals {
  /// `value` in at most so many digits, as people type it and programs print it: `0.001`, `1e-05`.
  ///
  /// For what is copied from the terminal into a command or compared with the output of another program. Everywhere else a
  /// number is written by ``fixed(_:_:)`` or ``scientific(_:significantDigits:)``.
  package static func typed(_ value: Double, digits: Int = 6) -> String {
    String(format: "%.\(digits)g", value)
  }
}
