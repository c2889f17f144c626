/// A stretch of a line that is written at one height: on the baseline, raised or lowered.
///
/// Raised and lowered are the digits and letters that Unicode has for that, as in 10⁻³ and xᵢ, and whatever
/// stands in braces behind `^` or `_`, as in `w^{(t)}` and `y_{i,j}`. All are drawn from ordinary letters made
/// smaller, so that they look alike and no font lacks them.
struct TextRun: Equatable {
  /// Where the letters stand.
  enum Level { case baseline, raised, lowered }

  var string: String
  var level: Level

  /// How large raised and lowered letters are beside ordinary ones.
  static let scale = 0.72

  /// How far below the baseline the letters stand, as a part of the font size.
  var drop: Double {
    switch level {
    case .baseline: 0
    case .raised: -0.38
    case .lowered: 0.2
    }
  }

  /// `string` taken apart; an ordinary one is a single run.
  static func runs(in string: String) -> [TextRun] {
    // Most texts have neither marks nor anything beyond Latin letters and dashes.
    guard string.utf8.contains(where: { $0 == 0x5E || $0 == 0x5F || $0 >= 0xC2 }) else {
      return [TextRun(string: string, level: .baseline)]
    }
    var runs: [TextRun] = []
    func append(_ text: String, _ level: Level) {
      if runs.last?.level == level {
        runs[runs.count - 1].string += text
      } else {
        runs.append(TextRun(string: text, level: level))
      }
    }
    var rest = Substring(string)
    while let character = rest.popFirst() {
      if let level = marks[character], rest.first == "{", let end = rest.firstIndex(of: "}") {
        // Small letters within braces are left to the font: there is no third level.
        append(String(rest[..<end].dropFirst()), level)
        rest = rest[rest.index(after: end)...]
      } else if let small = small[character] {
        append(String(small.letter), small.level)
      } else {
        append(String(character), .baseline)
      }
    }
    return runs
  }

  private static let marks: [Character: Level] = ["^": .raised, "_": .lowered]

  /// The small letters of Unicode, as the ordinary ones that they are made from.
  private static let small: [Character: (letter: Character, level: Level)] = {
    let raised = zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿᵀ", "0123456789+−=()inT").map { ($0, ($1, Level.raised)) }
    let lowered = zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+−=()aehijklmnoprstuvx")
      .map { ($0, ($1, Level.lowered)) }
    return Dictionary(uniqueKeysWithValues: raised + lowered)
  }()
}
