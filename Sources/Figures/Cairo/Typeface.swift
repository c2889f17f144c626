internal import CCairo
internal import CFonts
internal import Synchronization

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A typeface that the program carries, as Cairo uses it; it lives as long as the program.
///
/// Each thread has faces of its own: Cairo 1.16 fails now and then when threads share the fonts that it scales from one.
struct Typeface: @unchecked Sendable {
  /// The face, for Cairo.
  let pointer: OpaquePointer
  private let letters: Set<UInt32>

  /// What tells this thread from all others that run.
  private static var thread: UInt {
    #if canImport(Darwin)
      UInt(bitPattern: pthread_self())
    #else
      UInt(pthread_self())
    #endif
  }

  private struct Key: Hashable {
    let thread: UInt
    let weight: TextStyle.Weight
  }

  private static let made = Mutex<[Key: Typeface]>([:])

  /// This thread's face for text of `weight`.
  static func of(_ weight: TextStyle.Weight) -> Typeface {
    let key = Key(thread: thread, weight: weight)
    return made.withLock { made in
      if let face = made[key] { return face }
      let face = Typeface(
        weight == .bold ? "ConvbookSans-Semibold.ttf" : "ConvbookSans-Regular.ttf")
      made[key] = face
      return face
    }
  }

  /// The embedded file `name`, outlines only: letters are the same at any size and on any machine.
  private init(_ name: String) {
    let files = UnsafeBufferPointer(
      start: embedded_figure_faces.first, count: embedded_figure_faces.count)
    var (library, face) = (nil as FT_Library?, nil as FT_Face?)
    // A library a face, since faces of one must not be made at the same time.
    guard let file = files.first(where: { String(cString: $0.name) == name }),
      FT_Init_FreeType(&library) == 0,
      FT_New_Memory_Face(library, file.first, file.count, 0, &face) == 0, let face
    else { fatalError("the typeface \(name), which the program carries, can't be read") }
    // FT_LOAD_NO_HINTING and FT_LOAD_NO_AUTOHINT, macros that Swift does not see.
    pointer = cairo_ft_font_face_create_for_ft_face(face, 1 << 1 | 1 << 15)
    var letters: Set<UInt32> = []
    var index: FT_UInt = 0
    var letter = FT_Get_First_Char(face, &index)
    while index != 0 {
      letters.insert(UInt32(letter))
      letter = FT_Get_Next_Char(face, letter, &index)
    }
    self.letters = letters
  }

  /// `string` cut where letters that the face has and letters that it lacks meet.
  func pieces(of string: String) -> [(string: String, isForeign: Bool)] {
    var pieces: [(string: String, isForeign: Bool)] = []
    for character in string {
      let isForeign = !character.unicodeScalars.allSatisfy { letters.contains($0.value) }
      if pieces.last?.isForeign == isForeign {
        pieces[pieces.count - 1].string.append(character)
      } else {
        pieces.append((String(character), isForeign))
      }
    }
    return pieces
  }
}
