// swift-format-ignore-file
// Copied from Sources/Widgets/Scripts/widgets.css by `.ci/build-web`.

extension EmbeddedFile {
  static let widgetsCSS = EmbeddedFile("widgets.css", ##"""
convbook-widget{display:block}
.live>.picture,html:not(.scripted) .invitation{display:none}
.widget figcaption{margin-top:.9rem}
.invitation{color:var(--ink)}
.stage{padding:1.1rem 1.2rem;background:var(--panel);border-radius:10px;font:.95rem/1.45 var(--sans);color:var(--ink)}
.stage canvas,.stage svg{display:block}
.stage canvas.matrix{image-rendering:pixelated;width:100%;height:auto;border-radius:3px}
.stage svg{width:100%;height:auto;overflow:visible}
.stage svg text{fill:var(--ink);font-family:var(--sans);font-variant-numeric:tabular-nums}
.controls{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17.5rem),1fr));gap:.6rem 1.4rem;
  align-items:center;margin-bottom:1rem}
.actions{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin-top:1rem}
.slider,.choice{display:grid;grid-template-columns:6.4rem minmax(4rem,1fr) 3rem;gap:.5rem;align-items:center}
.slider input{width:100%;margin:0;accent-color:var(--accent);min-height:1.6rem}
.slider output{font-variant-numeric:tabular-nums;white-space:nowrap}
.choice{grid-template-columns:6.4rem minmax(0,1fr)}
.stage .check{display:flex;gap:.5rem;align-items:center}
.stage input[type=checkbox]{margin:0;width:1.1rem;height:1.1rem;accent-color:var(--accent)}
.stage select,.stage input[type=number]{font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--soft);
  border-radius:6px;padding:.25rem .4rem}
.stage button{background:var(--sheet)}
.stage button:disabled{color:var(--soft);cursor:default}
.player{display:flex;gap:.4rem}
.player button{min-width:4.6rem}
.message{min-height:1.45em;margin:.8rem 0 0;font-variant-numeric:tabular-nums}
.message.problem{color:var(--bad)}
@media (max-width:40rem){
  .stage{padding:.9rem .8rem}
}
@media print{
  .live>.stage,.invitation{display:none}
  .live>.picture{display:block}
}
.grid{display:grid;grid-template-columns:repeat(var(--columns),minmax(0,calc(100%/var(--cells))));gap:0;
  justify-content:center;align-content:center;aspect-ratio:1;width:100%;container-type:inline-size}
.stage .grid button{aspect-ratio:1;min-width:0;padding:0;border:1px solid var(--line);border-radius:0;
  background:var(--sheet);color:var(--ink);overflow:hidden;
  font:500 min(1rem,calc(42cqw/var(--cells)))/1 var(--sans);font-variant-numeric:tabular-nums}
.stage .grid button:focus-visible{outline-offset:-3px;border-radius:0;position:relative;z-index:2}
.stage .grid button.frame{border-style:dashed;color:var(--soft);background:none}
.stage .grid button.under,.stage .grid button.now{outline:2px solid var(--series-1);outline-offset:-2px;position:relative;z-index:1}
.stage .grid button.dropped{color:var(--soft);text-decoration:line-through;
  background:repeating-linear-gradient(45deg,var(--sheet) 0 5px,var(--line) 5px 6px)}
.stage .grid button.later{background:none}
.sliding{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,3fr) minmax(0,5fr);gap:1.2rem;align-items:center}
.sliding .pair{display:grid;gap:1rem}
.part h4{margin:0 0 .35rem;font-size:.85rem;font-weight:600;color:var(--soft)}
.sum-line,.formula-line{margin:.8rem 0 0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.sum-line{min-height:2.9em}
@media (max-width:40rem){
  .sliding{grid-template-columns:minmax(0,1fr)}
  .sliding .pair{grid-template-columns:1fr 1fr}
  .sliding .part.large{width:min(100%,20rem);margin:0 auto}
  .sum-line{min-height:5.8em}
}
"""##)
}
