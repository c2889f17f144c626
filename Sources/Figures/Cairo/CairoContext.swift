internal import CCairo

/// Owns a drawing context; Cairo keeps the surface alive as long as the context.
///
/// Not private to the canvas: Swift 6.3 then compiles the end of its life into an endless loop.
struct CairoContext: ~Copyable {
  let pointer: OpaquePointer

  init(on surface: borrowing CairoSurface) {
    // Cairo always returns a context; its status says whether it is of any use.
    pointer = cairo_create(surface.pointer)!
  }

  deinit { cairo_destroy(pointer) }
}
