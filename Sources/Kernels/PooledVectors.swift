internal import KernelInterface

/// The largest of a window of 2 × 2, and which it was: 0 to 3, the first of equals; what is not a number wins.
@inline(__always)
func largest(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) -> (value: Vector, winner: Indices)
{
  var (value, winner) = (a, Indices())
  @inline(__always)
  func compare(_ other: Vector, _ index: Int32) {
    let wins = (other .> value) .| (other .!= other)
    value.replace(with: other, where: wins)
    winner.replace(with: Indices(repeating: index), where: wins)
  }
  compare(b, 1)
  compare(c, 2)
  compare(d, 3)
  return (value, winner)
}

/// Stores max(0, largest + bias) and the winner, or 4 where the rectifier lets no gradient pass.
@inline(__always)
func storeRectified(
  _ largest: (value: Vector, winner: Indices), bias: Vector, at y: MutableFloats,
  _ winners: UnsafeMutablePointer<UInt8>
) {
  let sum = largest.value + bias
  store(rectified(sum), at: y)
  storeBytes(
    Indices(repeating: 4).replacing(with: largest.winner, where: sum .> Vector()), at: winners)
}

/// The gradient of a pooled vector, split up among its window: each number to its winner.
@inline(__always)
func split(_ gradient: Vector, by winner: Indices) -> Four {
  (
    keep(gradient, where: winner .== Indices(repeating: 0)),
    keep(gradient, where: winner .== Indices(repeating: 1)),
    keep(gradient, where: winner .== Indices(repeating: 2)),
    keep(gradient, where: winner .== Indices(repeating: 3))
  )
}
