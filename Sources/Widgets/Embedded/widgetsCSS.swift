// swift-format-ignore-file
// Copied from Sources/Widgets/Scripts/widgets.css by `.ci/build-web`.

extension EmbeddedFile {
  static let widgetsCSS = EmbeddedFile("widgets.css", ##"""
convbook-widget{display:block}
.live>.picture,convbook-widget:not(.live)~figcaption .invitation{display:none}
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
.stage svg.chart{height:15rem}
.chart text{font-size:12px}
.chart .middle{text-anchor:middle}.chart .end{text-anchor:end}
.stage .chart .name{fill:var(--soft)}
.chart .remark{paint-order:stroke;stroke:var(--panel);stroke-width:4px}
.chart line{stroke:var(--line)}
.chart .reference{stroke:var(--soft);stroke-dasharray:5 4}
.chart .curve{fill:none;stroke-width:2.5;stroke-linejoin:round}
.chart .thin .curve{stroke-width:1.5}
.chart .dots{fill:none;stroke-width:6;stroke-linecap:round}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:.6rem 0 0;padding:0;font-size:.9rem;
  min-height:1.45em}
.legend li{display:flex;gap:.45rem;align-items:center;margin:0}
.legend i{width:.9rem;height:.25rem;border-radius:2px}
.stage .legend button{border:0;padding:0 .35rem;background:none}
.controls.three{grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr))}
.depth{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,7fr);gap:1.4rem}
.depth .slope{color:var(--series-1)}
@media (max-width:66rem){
  .stage .formula-line,.depth~.message,.dropout~.message,.pooling~.message{min-height:2.9em}
}
@media (max-width:40rem){
  .stage .formula-line{min-height:4.35em}
  .stage .message{min-height:2.9em}
  .depth{grid-template-columns:minmax(0,1fr)}
  .depth .part:first-child svg{height:9rem}
  .stage .depth~.message{min-height:4.35em}
}
.chart .thin .dots{stroke-width:3}
.legend .dot{width:.55rem;height:.55rem;border-radius:50%}
.dropout{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.4rem;align-items:center}
.dropout .rows{display:grid;gap:.7rem}
.rows .grid{aspect-ratio:8}
.stage .rows .grid button{font-size:min(1rem,3.9cqw)}
@media (max-width:40rem){
  .dropout{grid-template-columns:minmax(0,1fr)}
  .stage .dropout~.message{min-height:4.35em}
}
.augmentation{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:1.8rem}
.augmentation .seen{display:grid;grid-template-columns:1fr 1fr;gap:1rem;align-content:start}
.augmentation .chances{grid-column:1/-1}
.augmentation .controls{margin:0;align-content:start;gap:.35rem 1.4rem}
.augmentation .part:nth-child(2) canvas{touch-action:none;cursor:crosshair}
.chances ol{list-style:none;display:grid;grid-template-columns:repeat(10,1fr);gap:.3rem;margin:0;padding:0}
.chances li{display:grid;justify-items:center;margin:0;font-size:.9rem}
.chances .column{width:100%;height:6.5rem;border-bottom:1px solid var(--soft);
  background:linear-gradient(var(--ink),var(--ink)) 0 calc(100% - 100%*var(--before,0))/100% 2px no-repeat,
  linear-gradient(var(--series-0),var(--series-0)) bottom/100% calc(100%*var(--now,0)) no-repeat}
@media (max-width:40rem){
  .augmentation{grid-template-columns:minmax(0,1fr);gap:1rem}
  .augmentation .seen{grid-template-columns:6.5rem 6.5rem minmax(0,1fr);gap:.5rem 1rem;position:sticky;top:0;z-index:3;
    padding:.5rem 0;background:var(--panel)}
  .chances .column{height:3.2rem}
  .stage .augmentation~.message{min-height:4.35em}
}
.chances .right b{color:var(--good)}.chances .mistaken b{color:var(--bad)}
.sliding{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,3fr) minmax(0,5fr);gap:1.2rem;align-items:center}
.sliding .pair{display:grid;gap:1rem}
.stage .part h4{margin:0 0 .35rem;font-size:.85rem;font-weight:600;color:var(--soft)}
.sum-line,.formula-line{margin:.8rem 0 0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.sum-line{min-height:2.9em}
.formula-line{min-height:1.45em}
@media (max-width:40rem){
  .sliding{grid-template-columns:minmax(0,1fr)}
  .sliding .pair{grid-template-columns:1fr 1fr}
  .sliding .part.large{width:min(100%,20rem);margin:0 auto}
  .sum-line{min-height:5.8em}
}
.stage h4{margin:1.3rem 0 .4rem;font-size:.85rem;font-weight:600;color:var(--soft)}
.stage figure{margin:0}.stage figcaption{margin:.2rem 0 0;font-size:.8rem;line-height:1.3}
.box-mark{position:absolute;outline:2px solid var(--series-1);outline-offset:0;pointer-events:none}
.frame{position:relative;border:1px solid var(--line)}
.draw-top{display:grid;grid-template-columns:minmax(0,17.5rem) minmax(0,1fr) minmax(0,15rem);gap:1.2rem;align-items:start}
.draw-pad{display:grid;gap:.6rem}
.draw-pad .frame{border:1px solid var(--soft);border-radius:6px;overflow:hidden}
.pad{width:100%;aspect-ratio:1;background:var(--sheet);cursor:crosshair;touch-action:none}
.stage .pad:focus-visible{outline-offset:-3px}
.pad-hint{position:absolute;inset:0;display:grid;place-items:center;margin:0;color:var(--soft);pointer-events:none}
.pad-hint[hidden]{display:none}
.draw-pad .actions{gap:.3rem;margin:0}
.stage button.small{padding:.2rem 0;flex:1}
.draw-steps{display:grid;grid-template-columns:1fr 1fr;gap:.6rem .8rem;order:2}
.draw-steps figcaption{min-height:2.6em}
.bars{display:grid;gap:2px;order:3}
.stage .bar{display:grid;grid-template-columns:1rem 1fr 4.4rem;gap:.5rem;align-items:center;padding:.15rem .3rem;border:0;background:none;
  color:var(--ink);text-align:right;font-weight:400;font-variant-numeric:tabular-nums;white-space:nowrap}
.stage .bar .track{height:.9rem;background:var(--line)}
.bar i{display:block;height:100%;background:var(--series-0)}
.bar.best i{background:var(--series-1)}.stage .bar.best{font-weight:600}
.bar[aria-pressed=true]{outline:2px solid var(--series-1)}
.map-row{display:grid;grid-template-columns:repeat(8,minmax(0,1fr));gap:.35rem}
.side-5 .map-row{grid-template-columns:repeat(16,minmax(0,1fr))}
.maps .range{font-weight:400}
.stage .map{position:relative;padding:0;border:0;border-radius:0;background:none;line-height:0;min-width:0}
.told{min-height:13.5rem}.told p{margin:.2rem 0 .6rem}
.channels{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.5rem,1fr));gap:.5rem 1rem;margin-bottom:.6rem}
.channels.outputs{grid-template-columns:repeat(auto-fill,minmax(4.2rem,1fr))}
.channel{display:flex;align-items:center;gap:.5rem;font-variant-numeric:tabular-nums;white-space:nowrap}
.channel canvas.matrix{width:3.2rem;flex:none}
.outputs .channel{flex-direction:column;gap:.15rem;font-size:.85rem}
.training{display:grid;grid-template-columns:minmax(0,1fr) 12rem;gap:1.2rem;align-items:center;margin-top:1rem}
.stage .chart{width:100%;height:20rem}
.facts{margin:0;display:grid;gap:.1rem}.facts dt{font-size:.8rem;color:var(--soft)}
.facts dd{margin:0 0 .4rem;min-height:1.45em;font-size:1.15rem;font-variant-numeric:tabular-nums}
.facts dd::before{content:"\200b"}
.kernels{display:grid;grid-template-columns:repeat(8,minmax(0,3.4rem));gap:.5rem}
.samples{display:grid;grid-template-columns:repeat(10,minmax(0,1fr));gap:.5rem}
.sample figcaption{min-height:1.3em;text-align:center;color:var(--good)}.sample.mistaken figcaption{color:var(--bad);font-weight:600}
@media (max-width:56rem){
  .draw-top{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
  .bars{order:1}
  .draw-steps{grid-column:1/3;grid-template-columns:repeat(4,minmax(0,1fr))}
  .draw-steps figcaption{min-height:3.9em}
  .told{min-height:21.2rem}
  .side-5 .map-row{grid-template-columns:repeat(8,minmax(0,1fr))}
}
@media (max-width:40rem){
  .draw-top,.training{grid-template-columns:minmax(0,1fr)}
  .draw-steps{grid-column:auto;grid-template-columns:1fr 1fr}
  .bars{grid-template-rows:repeat(5,auto);grid-auto-flow:column;grid-auto-columns:minmax(0,1fr)}
  .stage .bar{grid-template-columns:.7rem 1fr 3.7rem;gap:.3rem;font-size:.85rem}
  .maps h4{min-height:2.9em}
  .side-26 .map-row,.side-13 .map-row{grid-template-columns:repeat(4,minmax(0,1fr))}
  .channels{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:.4rem .5rem}
  .channel{gap:.25rem}
  .channel canvas.matrix{width:2rem}
  .samples{grid-template-columns:repeat(5,minmax(0,1fr))}
  .told{min-height:24rem}
  .facts{grid-template-columns:1fr 1fr;align-items:baseline}
}
.bench{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,3.6fr) minmax(0,5fr);gap:1.4rem;align-items:start}
.bench .grid{margin-bottom:.5rem}
.stage .grid input{aspect-ratio:1;min-width:0;width:100%;padding:0;border:1px solid var(--line);border-radius:0;text-align:center;
  appearance:textfield;font:500 min(1rem,calc(42cqw/var(--cells)))/1 var(--sans);font-variant-numeric:tabular-nums}
.stage .grid input::-webkit-inner-spin-button{display:none}
.stage .grid input:focus-visible{outline-offset:-3px;position:relative;z-index:2}
.divisor{display:grid;grid-template-columns:auto 5rem;gap:.5rem;align-items:center;justify-content:space-between}
.bench .sum-line{margin-top:.5rem;min-height:2.9em}
@media (max-width:56rem){.bench .sum-line{min-height:5.8em}}
.pixel-room{aspect-ratio:1;display:grid;place-items:center}
.pixels{position:relative;width:100%;box-shadow:0 0 0 1px var(--line);border-radius:3px}
.pixels:not([style]){visibility:hidden}
.pixels [role=application]{cursor:crosshair}
.pixels .pixel-pad{touch-action:none}
.pixels svg{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}
.pixels rect{fill:none;vector-effect:non-scaling-stroke;stroke:#fff;stroke-width:5}
.pixels .line{stroke:#d55e00;stroke-width:2.5}
.color-bar{margin-top:.5rem;font-size:.8rem;font-variant-numeric:tabular-nums}
.color-bar .colors{height:.6rem;border-radius:2px;box-shadow:0 0 0 1px var(--line)}
.color-bar .numbers{min-height:1.45em;display:flex;justify-content:space-between;margin-top:.15rem}
.color-bar .numbers :only-child{margin:0 auto}
.tool-room{display:grid}
.tools{grid-area:1/1;display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:center}
.tools.off{visibility:hidden}
.tools .slider{flex:1 1 9rem;grid-template-columns:auto minmax(3rem,1fr) 1rem}
.tools .hint{flex:1 1 10rem}
.hint{font-size:.85rem;line-height:1.35;color:var(--soft)}
.cell-line{margin:1rem 0 0;min-height:2.9em;font-variant-numeric:tabular-nums}
.bench.empty .pixels{box-shadow:none;outline:2px dashed var(--soft);outline-offset:-2px}
.bench.empty canvas{visibility:hidden}
.dropping .stage{outline:3px solid var(--accent);outline-offset:-3px}
@media (max-width:40rem){
  .bench{grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem .8rem}
  .bench .part:nth-child(2){grid-area:2/1/2/3;width:min(100%,15rem);margin:0 auto}
  .bench.drawing .part:first-child{grid-column:1/3}
  .bench.drawing .part:nth-child(2){grid-area:3/1/3/3}
  .bench.drawing .part:last-child{grid-area:2/1/2/3;width:60%;margin:0 auto}
  .cell-line,.stage .bench~.message{min-height:4.35em}
}
.pooling{display:grid;grid-template-columns:minmax(0,1fr) 1.6rem minmax(0,1fr);gap:1rem .6rem;align-items:start;
  max-width:36rem;margin:0 auto}
.pooling .arrow{align-self:center;text-align:center;color:var(--soft);font-size:1.3rem;padding-top:1.4rem}
.pooling h4{text-align:center}
.pooling .arrow+.part .grid{aspect-ratio:auto}
.stage .pooling .grid button{white-space:nowrap;font-size:min(1rem,calc(37cqw/var(--cells)))}
.stage .grid button.winner{position:relative}
.stage .grid button.winner::after{content:"";position:absolute;inset:10%;border:2px solid currentColor;pointer-events:none}
.pooling~.message,.pooling~.formula-line{min-height:2.9em}
.softmax{display:grid;gap:.15rem}
.softmax .row,.softmax .head{display:grid;grid-template-columns:3.2rem minmax(0,1fr) 2.8rem minmax(0,1fr) 4rem;gap:.6rem;
  align-items:center;font-variant-numeric:tabular-nums}
.softmax .head{color:var(--soft);font-size:.85rem}
.softmax .row{border-radius:6px;min-height:1.9rem}
.softmax .row.chosen{background:var(--good-panel);font-weight:600}
.softmax label{display:flex;gap:.5rem;align-items:center;padding:.2rem .3rem;cursor:pointer}
.softmax input{margin:0;accent-color:var(--accent);min-width:0}
.softmax input[type=range]{width:100%;min-height:1.6rem}
.softmax output,.softmax .value{text-align:right;white-space:nowrap}
.softmax .track{position:relative;height:1.1rem;background:var(--sheet);border:1px solid var(--line);border-radius:3px;overflow:hidden}
.softmax .track.signed{background:linear-gradient(var(--soft),var(--soft)) center/1px 100% no-repeat var(--sheet)}
.softmax .track span{position:absolute;top:0;bottom:0;background:var(--series-0)}
.softmax .chosen .track span{background:var(--good)}
.facts-line{min-height:1.45em;display:flex;flex-wrap:wrap;gap:.2rem 2rem;margin-top:.9rem;font-variant-numeric:tabular-nums}
.facts-line p{margin:0}
@media (max-width:40rem){
  .pooling{grid-template-columns:minmax(0,1fr) .9rem minmax(0,1fr);gap:1rem .25rem}
  .pooling .arrow{font-size:1rem}
  .stage .pooling~.message,.stage .pooling~.formula-line{min-height:5.8em}
  .softmax .head{display:none}
  .softmax .row{grid-template-columns:2.6rem minmax(0,1fr) 4rem;grid-template-rows:1.6rem 1.5rem;gap:0 .5rem;padding:.15rem 0}
  .softmax label{grid-row:1/3}
  .softmax .track{grid-area:2/2;height:.8rem}
  .facts-line{min-height:3.1em}
}
"""##)
}
