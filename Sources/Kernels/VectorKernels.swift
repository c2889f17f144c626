public import KernelInterface

/// The kernels of this module's CPU level; each file beside this one adds a few.
///
/// Only pointers, SIMD vectors and `InlineArray` appear in them, never `Array`: two modules for two levels must not share
/// a function of the standard library's that was compiled for one of them, since the linker would keep either.
public enum VectorKernels: KernelSet {}
