/// How figures within pages look; their colours are those of the page.
enum FigureStyle {
  /// The rules, for the style sheet of a page.
  static let text = """
    .drawing{overflow-y:hidden;padding:2px 0}
    .drawing svg{flex:none;display:block;overflow:visible;max-width:none}
    .drawing svg.wide{display:none}
    .drawing text{font-family:"Convbook Sans",sans-serif;font-kerning:none;font-variant-ligatures:none;white-space:pre}
    .drawing path{stroke-linecap:round;stroke-linejoin:round}
    .drawing image{image-rendering:pixelated}
    .drawing .on-dark{display:none}
    @media (min-width:700px),print{.drawing svg.wide{display:block}.drawing svg.narrow{display:none}}
    @media screen and (prefers-color-scheme:dark){.drawing .on-dark{display:inline}.drawing .on-light{display:none}}

    """
}
