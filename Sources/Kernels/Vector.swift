internal import KernelInterface

// As wide as the level's registers. A vector twice as wide would compile, too, but run out of them.
#if arch(arm64)
  typealias Vector = SIMD4<Float>
  typealias Bytes = SIMD4<UInt8>
#elseif AVX512
  typealias Vector = SIMD16<Float>
  typealias Bytes = SIMD16<UInt8>
#else
  typealias Vector = SIMD8<Float>
  typealias Bytes = SIMD8<UInt8>
#endif
/// One whole number per number of a ``Vector``.
typealias Indices = Vector.MaskStorage
/// One yes or no per number of a ``Vector``.
typealias Mask = SIMDMask<Indices>

/// How many numbers a vector holds.
@inline(always)
var lanes: Int { Vector.scalarCount }

@inline(always)
func load(_ pointer: Floats) -> Vector {
  UnsafeRawPointer(pointer).loadUnaligned(as: Vector.self)
}

@inline(always)
func load(_ pointer: MutableFloats) -> Vector { load(Floats(pointer)) }

/// The first `count` numbers only, then zeros.
@inline(always)
func load(_ pointer: Floats, count: Int) -> Vector {
  var vector = Vector()
  for lane in 0..<count { vector[lane] = pointer[lane] }
  return vector
}

@inline(always)
func store(_ vector: Vector, at pointer: MutableFloats) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: vector, as: Vector.self)
}

/// The first `count` numbers only.
@inline(always)
func store(_ vector: Vector, at pointer: MutableFloats, count: Int) {
  for lane in 0..<count { pointer[lane] = vector[lane] }
}

@inline(always)
func splat(_ number: Float) -> Vector { Vector(repeating: number) }

/// The vector where the mask says yes, zero elsewhere.
@inline(always)
func keep(_ vector: Vector, where mask: Mask) -> Vector {
  Vector().replacing(with: vector, where: mask)
}

/// max(0, x); what is not a number stays so.
@inline(always)
func rectified(_ vector: Vector) -> Vector {
  vector.replacing(with: Vector(), where: vector .< Vector())
}

extension Vector {
  /// `self + factor · vector`, rounded once.
  @inline(always)
  func adding(_ factor: Float, times vector: Vector) -> Vector {
    addingProduct(Vector(repeating: factor), vector)
  }
}

extension InlineArray where Element == Vector {
  /// Vectors of zeros; unlike `init(repeating:)`, which is a call, these stay in registers.
  @inline(always)
  static var zeros: Self { Self { _ in Vector() } }
}

// The standard library's conversions between vectors are generic calls; these loops become one instruction each.

@inline(always)
func loadBytes(_ pointer: UnsafePointer<UInt8>) -> Indices {
  let bytes = UnsafeRawPointer(pointer).loadUnaligned(as: Bytes.self)
  var indices = Indices()
  for lane in 0..<lanes { indices[lane] = Int32(truncatingIfNeeded: bytes[lane]) }
  return indices
}

@inline(always)
func storeBytes(_ indices: Indices, at pointer: UnsafeMutablePointer<UInt8>) {
  var bytes = Bytes()
  for lane in 0..<lanes { bytes[lane] = UInt8(truncatingIfNeeded: indices[lane]) }
  UnsafeMutableRawPointer(pointer).storeBytes(of: bytes, as: Bytes.self)
}

/// Sets `count` numbers to zero.
@inline(always)
func clear(_ pointer: MutableFloats, count: Int) {
  for i in 0..<count { pointer[i] = 0 }
}
