/// The numbers that a kernel reads.
public typealias Floats = UnsafePointer<Float>
/// The numbers that a kernel writes.
public typealias MutableFloats = UnsafeMutablePointer<Float>

/// The fast operations, compiled for one CPU level.
///
/// The same sources are compiled once per level; each module has one type that conforms, and a program picks one at its start.
/// Kernels take pointers and trust them: whoever calls checks shapes and sizes first. Nothing is allocated inside; where
/// working memory is needed, the caller brings it. No kernel starts a thread.
///
/// Images are `[N, H, W, C]`, as everywhere, but with C rounded up to a multiple of ``channelMultiple`` by channels of zeros,
/// unless a function says that it takes any number of channels.
public protocol KernelSet: MatrixKernels, WinogradKernels, DirectKernels, PoolingKernels,
  NormalizationKernels, UpdateKernels
{}

/// What numbers of channels are rounded up to: the widest vector of all levels.
public let channelMultiple = 16
