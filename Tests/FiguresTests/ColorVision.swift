import Figures

/// How colours look to people with and without each kind of cone.
///
/// - SeeAlso: Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of
///   Color Vision Deficiency, table of severity 1.0, <https://doi.org/10.1109/TVCG.2009.113>.
enum ColorVision: CaseIterable, Sendable {
  case common, protanopia, deuteranopia, tritanopia

  /// What this vision makes of `color`.
  func seen(_ color: Color) -> Color {
    let light = color.linear
    return Color(linear: matrix.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } })
  }

  /// How different two colours look to this vision, in OKLab.
  func difference(_ first: Color, _ second: Color) -> Double {
    seen(first).difference(to: seen(second))
  }

  private var matrix: [[Double]] {
    switch self {
    case .common: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
