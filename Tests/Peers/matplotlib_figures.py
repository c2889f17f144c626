"""Draws the figures of Tests/FigureBenchmark with Matplotlib and prints the seconds, imports left out.

Sizes, numbers and words are the same; the drawing goes straight to Agg, without pyplot, which is Matplotlib's quickest way.

    python3 -m pip install matplotlib
    python3 Tests/Peers/matplotlib_figures.py [figures]
"""

import io
import sys
import time

import numpy
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter


def line_chart(index):
    epochs = numpy.arange(1, 51)
    figure = Figure(figsize=(5.2, 3.8))
    axes = figure.add_subplot()
    for name, limit in [("Training", 1), ("Validation", 0.97)]:
        axes.plot(epochs, limit - 1 / (epochs + index % 7 + 1), label=name)
    axes.set_xlabel("Epoch")
    axes.set_title("Accuracy")
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    axes.grid(axis="y")
    axes.legend()
    figure.suptitle("Accuracy over fifty epochs")
    figure.text(0.02, 0.02, f"Run {index}.")
    return figure


def image_grid(index):
    figure = Figure(figsize=(5, 6.5))
    row, column = numpy.mgrid[0:28, 0:28]
    distance = (row - 14) ** 2 + (column - 14) ** 2
    for image, axes in enumerate(figure.subplots(5, 5).flat):
        pixels = numpy.maximum(0, 255 - abs(distance - 3 * image - 20) * (2 + index % 3))
        axes.imshow(pixels, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
        axes.set_xticks([])
        axes.set_yticks([])
        is_right = image % 10 == image % 9
        axes.set_xlabel(f"{image % 10}" if is_right else f"{image % 10}\nis {image % 9}")
        for spine in axes.spines.values():
            spine.set_color("tab:green" if is_right else "tab:red")
    figure.suptitle("Twenty-five test images")
    figure.text(0.02, 0.02, f"Run {index}.")
    return figure


def confusion_matrix(index):
    row, column = numpy.mgrid[0:10, 0:10]
    counts = numpy.where(row == column, 900 + index, (row * 7 + column * 3 + index) % 10)
    shares = counts / counts.sum(axis=1, keepdims=True)
    figure = Figure(figsize=(7.5, 6.5))
    axes = figure.add_subplot()
    picture = axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(10))
    axes.set_yticks(range(10))
    axes.set_xlabel("Predicted")
    axes.set_ylabel("True")
    axes.set_title("Test images")
    for y in range(10):
        for x in range(10):
            color = "white" if shares[y, x] > 0.5 else "black"
            label = f"{counts[y, x]}\n{shares[y, x]:.1%}"
            axes.text(x, y, label, ha="center", va="center", color=color, fontsize=7)
    figure.colorbar(picture)
    figure.suptitle("Confusion")
    figure.text(0.02, 0.02, f"Run {index}.")
    return figure


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    kinds = [line_chart, image_grid, confusion_matrix]
    size = 0
    start = time.perf_counter()
    for index in range(count):
        figure = kinds[index % 3](index)
        FigureCanvasAgg(figure)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=192)
        size += file.tell()
    seconds = time.perf_counter() - start
    print(f"{count} figures: {seconds:.3f} s, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
