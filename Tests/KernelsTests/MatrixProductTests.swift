import ConvNet
import Engine
import KernelInterface
import TestSupport
import Testing

@Suite struct MatrixProductTests {
  static let sizes = [
    (1, 1, 1), (6, 64, 24), (7, 65, 129), (5, 10, 300), (13, 33, 1), (2, 16, 17), (11, 47, 5),
  ]

  @Test("A · B equals the core's product", arguments: levels, sizes)
  func product(level: CPULevel, size: (rows: Int, columns: Int, depth: Int)) throws {
    let kernels = try #require(level.kernels)
    let a = randomTensor([size.rows, size.depth], seed: 1)
    let b = randomTensor([size.depth, size.columns], seed: 2)
    let c = Tensor.written([size.rows, size.columns], from: 7) { c in
      lend(a, b) { a, b in
        kernels.multiply(
          rows: size.rows, columns: size.columns, depth: size.depth, a, aRow: size.depth,
          aColumn: 1, b, bRow: size.columns, to: c, cRow: size.columns, adding: false)
      }
    }
    expectClose(c, Reference(matrixProduct(a, b)), absolute: 2e-5)
  }

  @Test("Aᵀ · B is the same call with the strides swapped, and can add", arguments: levels, sizes)
  func transposedProduct(level: CPULevel, size: (rows: Int, columns: Int, depth: Int)) throws {
    let kernels = try #require(level.kernels)
    let a = randomTensor([size.depth, size.rows], seed: 3)
    let b = randomTensor([size.depth, size.columns], seed: 4)
    let c = Tensor.written([size.rows, size.columns], from: 7) { c in
      lend(a, b) { a, b in
        kernels.multiply(
          rows: size.rows, columns: size.columns, depth: size.depth, a, aRow: 1,
          aColumn: size.rows, b, bRow: size.columns, to: c, cRow: size.columns, adding: true)
      }
    }
    expectClose(c, Reference(ConvNet.transposedProduct(a, b) + 7), absolute: 2e-5)
  }

  @Test("A transpose is exact", arguments: levels)
  func transpose(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let a = randomTensor([37, 19], seed: 5)
    let b = Tensor.written([19, 37]) { b in
      a.withValues { a in
        kernels.transpose(rows: 37, columns: 19, a.baseAddress!, aRow: 19, to: b, bRow: 37)
      }
    }
    #expect(b == a.transposed())
  }

  @Test("Columns are summed", arguments: levels)
  func columnSums(level: CPULevel) throws {
    let kernels = try #require(level.kernels)
    let a = randomTensor([37, 48], seed: 6)
    let sums = Tensor.written([48], from: 2) { sums in
      a.withValues { a in
        kernels.sumColumns(rows: 37, columns: 48, a.baseAddress!, to: sums, adding: true)
      }
    }
    expectClose(sums, Reference(a.summed(keeping: 1) + 2), absolute: 1e-5)
  }
}
