import Figures

extension Specimen {
  /// Letters and numbers of every kind that labels need, and some that they may meet.
  static var text: Specimen {
    let words = [
      "Greek: α β γ δ ε η θ λ μ π σ φ ω Δ Σ Ω",
      "Signs: −3 × 4 · 5 ± 6 ≤ 7 ≠ ∞, f′(x), ∂L/∂w, √n, ‖x‖, ⌈n / 2⌉",
      "Sizes: ⌊(n + 2p − f) / s⌋ + 1 = 14",
      "Indices: xᵢ, y_{i,j,c}, w^{(t+1)}, σ²_{B}, Aᵀ, e^{−x²}",
      "Powers: 10⁻³, 1.23 · 10⁴, 2^{16}",
      "Accents: Čeština, Français, Größe, Ελληνικά, Русский",
      "Right to left: שלום עולם, مرحبا",
      "Chinese and Japanese: 卷积 畳み込み",
    ]
    let lines = Chart(
      "Words at the ends of lines", x: Axis("Position x_{i} / 10⁻³"),
      marks: words.enumerated().map { index, word in
        Series(word, x: [0, 1, 2], y: [0, Double(8 - index), Double(8 - index)], markers: .none)
      })
    let numbers: [Double] = [-1234.5, 0.000_123, 12_345, 1.5e9, -2e-30, .infinity, .nan]
    let plain = numbers.map { NumberFormat.plain.text($0, significantDigits: 3) }
    return Specimen(
      name: "text", title: "Text", columns: 1,
      figures: [
        Figure(
          "Letters, signs and indices: ⌊xᵢ⌋ · 10⁻³",
          caption: "Numbers with three digits that count: \(plain.joined(separator: "; ")).",
          alternativeText: "A chart whose labels have letters of many kinds.", panels: [lines])
      ])
  }
}
