private import CKernels

/// How this program deals with memory that it has used.
public enum Memory {
  /// Keeps freed memory for the next step of training instead of handing it back to the system; call it once, at the start.
  public static func keepFreed() { keep_freed_memory() }
}
