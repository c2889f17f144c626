internal import Console
package import Figures

extension Fonts {
  /// Says on standard error which letters in this program's figures another machine may draw differently.
  package static func tellBorrowedLetters() {
    for letters in borrowedLetters {
      Terminal.note(
        "\(family) lacks \"\(letters)\"; figures show it in a font of this machine, so another may draw it differently"
      )
    }
  }
}
