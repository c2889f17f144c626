internal import KernelInterface

// The matrices of Winograd.swift, one column of a tile at a time: each function multiplies a column of vectors by a matrix. The
// pairs of rows that differ only in signs share their sums.

typealias Three = (Vector, Vector, Vector)
typealias Four = (Vector, Vector, Vector, Vector)
typealias Six = (Vector, Vector, Vector, Vector, Vector, Vector)

/// Bᵀ d
@inline(always)
func timesBᵀ(
  _ d0: Vector, _ d1: Vector, _ d2: Vector, _ d3: Vector, _ d4: Vector, _ d5: Vector
) -> Six {
  let (even1, odd1) = (d4.adding(-4, times: d2), d3.adding(-4, times: d1))
  let (even2, odd2) = (d4 - d2, d3 - d1)
  return (
    d4.adding(4, times: d0).adding(-5, times: d2), even1 + odd1, even1 - odd1,
    even2.adding(2, times: odd2), even2.adding(-2, times: odd2),
    d5.adding(4, times: d1).adding(-5, times: d3)
  )
}

/// B v
@inline(always)
func timesB(
  _ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector, _ v4: Vector, _ v5: Vector
) -> Six {
  let (sum1, difference1) = (v1 + v2, v1 - v2)
  let (sum2, difference2) = (v3 + v4, v3 - v4)
  return (
    splat(4) * v0, (splat(4) * v5).adding(-4, times: difference1).adding(-2, times: difference2),
    (splat(-5) * v0).adding(-4, times: sum1) - sum2,
    difference1.adding(2, times: difference2).adding(-5, times: v5), v0 + sum1 + sum2, v5
  )
}

/// Aᵀ m
@inline(always)
func timesAᵀ(
  _ m0: Vector, _ m1: Vector, _ m2: Vector, _ m3: Vector, _ m4: Vector, _ m5: Vector
) -> Four {
  let (sum1, difference1) = (m1 + m2, m1 - m2)
  let (sum2, difference2) = (m3 + m4, m3 - m4)
  return (
    m0 + sum1 + sum2, difference1.adding(2, times: difference2), sum1.adding(4, times: sum2),
    m5 + difference1.adding(8, times: difference2)
  )
}

/// A y
@inline(always)
func timesA(_ y0: Vector, _ y1: Vector, _ y2: Vector, _ y3: Vector) -> Six {
  let (even1, odd1) = (y0 + y2, y1 + y3)
  let (even2, odd2) = (y0.adding(4, times: y2), (splat(2) * y1).adding(8, times: y3))
  return (y0, even1 + odd1, even1 - odd1, even2 + odd2, even2 - odd2, y3)
}

/// G g
@inline(always)
func timesG(_ g0: Vector, _ g1: Vector, _ g2: Vector) -> Six {
  let (even1, even2) = (g0 + g2, g0.adding(4, times: g2))
  return (
    splat(1 / 4) * g0, splat(-1 / 6) * (even1 + g1), splat(-1 / 6) * (even1 - g1),
    splat(1 / 24) * even2.adding(2, times: g1), splat(1 / 24) * even2.adding(-2, times: g1), g2
  )
}

/// Gᵀ u
@inline(always)
func timesGᵀ(
  _ u0: Vector, _ u1: Vector, _ u2: Vector, _ u3: Vector, _ u4: Vector, _ u5: Vector
) -> Three {
  let (sum1, difference1) = (u1 + u2, u1 - u2)
  let (sum2, difference2) = (u3 + u4, u3 - u4)
  return (
    (splat(1 / 4) * u0).adding(-1 / 6, times: sum1).adding(1 / 24, times: sum2),
    (splat(1 / 12) * difference2).adding(-1 / 6, times: difference1),
    u5.adding(-1 / 6, times: sum1).adding(1 / 6, times: sum2)
  )
}

/// Puts six vectors a stride apart.
@inline(always)
func store(_ six: Six, at pointer: MutableFloats, stride: Int) {
  store(six.0, at: pointer)
  store(six.1, at: pointer + stride)
  store(six.2, at: pointer + 2 * stride)
  store(six.3, at: pointer + 3 * stride)
  store(six.4, at: pointer + 4 * stride)
  store(six.5, at: pointer + 5 * stride)
}
