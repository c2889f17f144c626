"""How many times as many examples a second a page trains on as ConvNetJS does, in the same browser.

usage: convnetjs.py PAGE CONVNETJS [--rounds N] [--seconds X] [--batch-size N]

PAGE is the folder of the lab, `output/lab`, and CONVNETJS the file `build/convnet.js` of <https://github.com/karpathy/convnetjs>,
or its smaller brother `convnet-min.js`; nothing is fetched. Both train the network of the lab, 5,258 parameters, by momentum,
each on what suits it: ours draws its digits as it goes, ConvNetJS finds them drawn. They take turns, round after round, and each
round gives one ratio; printed are their median and, in brackets, the quartiles. Chromium and playwright are needed.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

# Both networks, ready to train for some seconds when asked. The page has the core, its scripts, and by then ConvNetJS.
SETUP = """async (batch) => {
  const core = new Core();
  await core.start();
  Networks.tiny(core, { seed: 1 });
  core.beginTraining(core.number("optimizer", "momentum"), batch, 1);

  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 28, out_sy: 28, out_depth: 1 },
    { type: "conv", sx: 3, filters: 8, stride: 1, pad: 0, activation: "relu" },
    { type: "pool", sx: 2, stride: 2 },
    { type: "conv", sx: 3, filters: 16, stride: 1, pad: 0, activation: "relu" },
    { type: "pool", sx: 2, stride: 2 },
    { type: "softmax", num_classes: 10 },
  ]);
  const trainer = new convnetjs.SGDTrainer(
    net, { method: "sgd", learning_rate: 0.03, momentum: 0.9, batch_size: batch, l2_decay: 0 });
  core.drawDigits(1, 0, 1000, "images", "labels");
  const [images, labels] = [core.numbers("images"), core.numbers("labels")];
  const examples = Array.from({ length: 1000 }, (_, index) => {
    const example = new convnetjs.Vol(28, 28, 1, 0);
    example.w.set(images.subarray(784 * index, 784 * (index + 1)));
    return example;
  });
  let next = 0;
  let [losses, theirLosses] = [[], []];

  /** Examples a second, for whole batches. */
  const rate = (seconds, step) => {
    const begin = performance.now();
    let count = 0;
    while (performance.now() - begin < 1000 * seconds) {
      step();
      count += batch;
    }
    return (1000 * count) / (performance.now() - begin);
  };
  window.contest = {
    parameters: [
      core.getWeights("weights"),
      net.getParamsAndGrads().reduce((sum, { params }) => sum + params.length, 0),
    ],
    ours: (seconds) => rate(seconds, () => {
      core.train(1, 0.03, "results");
      losses.push(core.numbers("results")[0]);
    }),
    theirs: (seconds) => rate(seconds, () => {
      let loss = 0;
      for (let image = 0; image < batch; image++) {
        loss += trainer.train(examples[next], labels[next]).cost_loss;
        next = (next + 1) % examples.length;
      }
      theirLosses.push(loss / batch);
    }),
    /** The mean loss of the last steps: both must have learned. */
    losses: () => [losses, theirLosses].map((all) =>
      all.slice(-50).reduce((sum, loss) => sum + loss, 0) / Math.min(all.length, 50)),
  };
}"""


def contest(page_file: Path, library: Path, options):
    """Lets both train in turn and returns the rates of each round, and the losses in the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        # The page runs its own scripts only; here it gets another one.
        page = browser.new_context(bypass_csp=True).new_page()
        page.goto(page_file.resolve().as_uri())
        page.add_script_tag(path=library)
        page.evaluate(SETUP, options.batch_size)
        ours, theirs = page.evaluate("contest.parameters")
        if ours != theirs:
            sys.exit(f"the networks differ: {ours} and {theirs} parameters")
        rounds = []
        for _ in range(options.rounds + 1):
            rounds.append([page.evaluate(f"contest.{who}({options.seconds})") for who in ("ours", "theirs")])
        losses = page.evaluate("contest.losses()")
        browser.close()
    # The first round warms up.
    return ours, rounds[1:], losses


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("page", type=Path, help="the folder of the lab, output/lab")
    parser.add_argument("convnetjs", type=Path, nargs="?", help="convnet.js or convnet-min.js of ConvNetJS")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--batch-size", type=int, default=16)
    options = parser.parse_args()
    page_file = options.page / "index.html"
    if not page_file.exists():
        sys.exit(f"{page_file} is not there; run swift run -c release convbook lab first")
    if options.convnetjs is None or not options.convnetjs.exists():
        print("skipped: name ConvNetJS' build/convnet.js, from https://github.com/karpathy/convnetjs, as the second argument")
        return
    parameters, rounds, losses = contest(page_file, options.convnetjs, options)
    print(f"{parameters:,} parameters, batches of {options.batch_size}, {options.rounds} rounds of {options.seconds:g} s each")
    for name, place in (("Convbook", 0), ("ConvNetJS", 1)):
        rate = statistics.median(rates[place] for rates in rounds)
        print(f"{name:9} {rate:9,.0f} examples/s   loss in the end {losses[place]:.3f}")
    ratios = [ours / theirs for ours, theirs in rounds]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
    print(f"{middle:.1f} × ConvNetJS ({low:.1f}–{high:.1f})")


main()
