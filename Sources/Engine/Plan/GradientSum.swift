import ConvNet
import KernelInterface

/// Gathers the gradient of a parameter: a part from each unit, added up in the order of the units.
///
/// So the sum has the same bits whichever thread computed which part.
final class GradientSum {
  let parameter: Parameter
  let layout: WeightLayout
  /// Whether each unit has a part of its own, or all of it is computed at once.
  let isPerUnit: Bool
  private var memory: Memory?

  init(_ parameter: Parameter, _ layout: WeightLayout, isPerUnit: Bool = true) {
    (self.parameter, self.layout, self.isPerUnit) = (parameter, layout, isPerUnit)
  }

  func size(units: Int) -> Int {
    (isPerUnit ? units : 1) * layout.paddedCount * MemoryLayout<Float>.stride
  }

  func allocate(units: Int) {
    memory = nil
    memory = Memory(bytes: size(units: units))
  }

  /// The part of one unit.
  func part(of unit: Unit) -> MutableFloats { memory!.floats + unit.index * layout.paddedCount }

  /// The part of one unit, made zero for kernels that add.
  func clearedPart(of unit: Unit) -> MutableFloats {
    let part = part(of: unit)
    part.update(repeating: 0, count: layout.paddedCount)
    return part
  }

  /// All of it.
  var whole: MutableFloats { memory!.floats }

  /// Adds up the parts of some rows of the parameter and hands them over.
  func sum(
    rows: Range<Int>, units: Int, to gradient: MutableFloats, adding: Bool,
    _ kernels: any KernelSet.Type
  ) {
    let width = layout.paddedFilters
    let first = layout.padded(rows.lowerBound)
    if isPerUnit {
      let last = layout.padded(rows.upperBound - 1)
      kernels.sumUnits(
        units, stride: layout.paddedCount, count: (last - first + 1) * width,
        whole + first * width, to: whole + first * width)
    }
    for row in rows {
      let source = whole + layout.padded(row) * width
      let target = gradient + row * layout.filters
      if adding {
        for k in 0..<layout.filters { target[k] += source[k] }
      } else {
        target.update(from: source, count: layout.filters)
      }
    }
  }
}
