/// The commands that formulas may use, apart from those with arguments.
enum LaTeXSymbols {
  /// What a command without arguments stands for; nil when it is not in the subset.
  static func node(for command: String) -> LaTeXNode? {
    if let letter = letters[command] { return .letter(letter) }
    if let letter = capitals[command] { return .upright(letter, bold: false) }
    if let sign = relations[command] { return .sign(sign, .relation) }
    if let sign = operators[command] { return .sign(sign, .binary) }
    if let sign = ordinary[command] { return .sign(sign, .ordinary) }
    if let sign = openings[command] { return .sign(sign, .opening) }
    if let sign = closings[command] { return .sign(sign, .closing) }
    if let sign = large[command] { return .large(sign) }
    if let width = spaces[command] { return .space(width) }
    if functions.contains(command) { return .function(command, limits: false) }
    if let name = limits[command] { return .function(name, limits: true) }
    return nil
  }

  private static let letters = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
    "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
    "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "ell": "ℓ",
  ]
  private static let capitals = [
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
  ]
  private static let relations = [
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "equiv": "≡", "sim": "∼", "propto": "∝", "ll": "≪", "gg": "≫", "in": "∈", "notin": "∉",
    "subset": "⊂", "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦",
    "Rightarrow": "⇒", "Leftrightarrow": "⇔", "mid": "∣", "colon": ":",
  ]
  private static let operators = [
    "cdot": "⋅", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "ast": "∗", "star": "⋆",
    "circ": "∘", "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "cup": "∪", "cap": "∩", "bmod": "mod",
    "setminus": "∖", "wedge": "∧", "vee": "∨",
  ]
  private static let ordinary = [
    "infty": "∞", "partial": "∂", "nabla": "∇", "forall": "∀", "exists": "∃", "dots": "…",
    "ldots": "…", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "prime": "′", "top": "⊤", "%": "%",
    "#": "#", "$": "$", "&": "&", "_": "_", "emptyset": "∅", "checkmark": "✓",
  ]
  private static let openings = [
    "{": "{", "lfloor": "⌊", "lceil": "⌈", "langle": "⟨", "lVert": "‖", "lvert": "|",
  ]
  private static let closings = [
    "}": "}", "rfloor": "⌋", "rceil": "⌉", "rangle": "⟩", "rVert": "‖", "rvert": "|",
  ]
  private static let large = [
    "sum": "∑", "prod": "∏", "int": "∫", "bigcup": "⋃", "bigcap": "⋂",
  ]
  private static let spaces = [
    ",": 0.167, ":": 0.222, ";": 0.278, "!": -0.167, " ": 0.25, "quad": 1, "qquad": 2,
  ]
  private static let functions: Set<String> = [
    "log", "ln", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "det", "dim",
  ]
  private static let limits = [
    "max": "max", "min": "min", "lim": "lim", "sup": "sup", "inf": "inf", "argmax": "arg max",
    "argmin": "arg min",
  ]

  /// The marks over letters: how they stand alone, and how they combine with a letter.
  static let accents = [
    "hat": ("^", "\u{302}"), "widehat": ("^", "\u{302}"), "bar": ("‾", "\u{304}"),
    "overline": ("‾", "\u{305}"), "tilde": ("~", "\u{303}"), "vec": ("→", "\u{20D7}"),
    "dot": ("˙", "\u{307}"), "ddot": ("¨", "\u{308}"),
  ]

  /// `letter` with a double stroke, as for sets of numbers; nil when it is no capital.
  static func blackboard(_ letter: Character) -> String? {
    let early: [Character: String] = [
      "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
    ]
    return early[letter] ?? shifted(letter, to: 0x1D538)
  }

  /// `letter` as in a script hand, as for losses; nil when it is no capital.
  static func script(_ letter: Character) -> String? {
    let early: [Character: String] = [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
    ]
    return early[letter] ?? shifted(letter, to: 0x1D49C)
  }

  private static func shifted(_ letter: Character, to start: UInt32) -> String? {
    guard ("A"..."Z").contains(letter), let value = letter.asciiValue,
      let scalar = UnicodeScalar(start + UInt32(value) - 65)
    else { return nil }
    return String(scalar)
  }
}
