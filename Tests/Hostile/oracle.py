"""What Python's own packages say of the files that Convbook accepted: numpy, PIL, safetensors.

Says on its first line which formats it can judge, with the packages that are there. Then it reads a format and a folder from
each line of standard input, parted by a tab, and answers with a line: `accepted`, a tab, and what the files hold, or
`refused`, a tab, and why. Facts that are left empty are not compared.
"""

import csv
import gzip
import io
import os
import pathlib
import struct
import sys
import zlib

try:
    import numpy as np
except ImportError:
    np = None
try:
    from PIL import Image
except ImportError:
    Image = None
try:
    from safetensors.numpy import load as load_tensors
except ImportError:
    load_tensors = None

LARGEST = 1 << 27


class Refused(Exception):
    pass


def content(path):
    """The bytes of a file, decompressed where it is gzip."""
    raw = path.read_bytes()
    if raw[:2] != b"\x1f\x8b":
        return raw
    with gzip.open(io.BytesIO(raw)) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused("it grows beyond all measure")
    return data


def images(pixels, labels):
    shape = "×".join(str(size) for size in pixels.shape[1:])
    return f"{len(pixels)} of {shape}, {zlib.crc32(pixels.tobytes())}, {zlib.crc32(labels.tobytes())}"


def idx(folder):
    def array(name, axes):
        data = content(folder / name)
        if data[:4] != bytes([0, 0, 8, axes]):
            raise Refused(f"{name} has another magic number")
        shape = struct.unpack(f">{axes}I", data[4 : 4 + 4 * axes])
        return np.frombuffer(data, np.uint8, offset=4 + 4 * axes).reshape(shape)

    pixels, labels = array("images", 3), array("labels", 1)
    if len(pixels) != len(labels) or labels.max() > 9:
        raise Refused("images and labels do not fit")
    return images(pixels[..., None], labels)


def cifar(folder):
    plain = folder / "test_batch.bin"
    records = np.frombuffer(content(plain), np.uint8).reshape(-1, 3073)
    if records[:, 0].max() > 9:
        raise Refused("a label above 9")
    pixels = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return images(pixels, records[:, 0])


def kaggle(folder):
    text = content(folder / "digits.csv").decode("utf-8-sig", errors="replace")
    csv.field_size_limit(1 << 20)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    names = [name.strip().lower() for name in rows[0]]
    pixel_names = [f"pixel{i}" for i in range(784)]
    if any(name in pixel_names or name == "label" for name in names):
        rows = rows[1:]
        places = {name: place for place, name in enumerate(names)}
        if len(places) != len(names):
            raise Refused("a column stands twice")
        missing = [name for name in pixel_names if name not in places]
        if missing:
            raise Refused(f"there is no {missing[0]}")
        pixel_places, label_place, width = [places[name] for name in pixel_names], places.get("label"), len(names)
    else:
        width = len(rows[0])
        if width not in (784, 785):
            raise Refused(f"{width} columns without names")
        pixel_places, label_place = list(range(width - 784, width)), 0 if width == 785 else None

    def number(text, largest):
        value = float(text)
        if not value.is_integer() or not 0 <= value <= largest:
            raise Refused(f"{text} is no whole number up to {largest}")
        return int(value)

    if any(len(row) != width for row in rows):
        raise Refused("rows of other lengths")
    pixels = np.array([[number(row[place], 255) for place in pixel_places] for row in rows], np.uint8)
    labels = np.array([] if label_place is None else [number(row[label_place], 9) for row in rows], np.uint8)
    return images(pixels.reshape(-1, 28, 28, 1), labels)


def png_size(path):
    """Decodes what makes the picture; chunks that a reader may pass over are left out."""
    data = path.read_bytes()
    kept, position = [data[:8]], 8
    while position + 12 <= len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        end = position + 12 + length
        if end > len(data):
            kept.append(data[position:])
            break
        if data[position + 4 : position + 8] in (b"IHDR", b"PLTE", b"IDAT", b"IEND") or not data[position + 4] & 0x20:
            kept.append(data[position:end])
        position = end
    with Image.open(io.BytesIO(b"".join(kept)), formats=["PNG"]) as image:
        image.convert("RGBA").load()
        return f"{image.height}×{image.width}"


def png(folder):
    return png_size(folder / "image.png")


def png_folder(folder):
    classes = [entry for entry in sorted(folder.iterdir()) if entry.is_dir() and entry.name[0] != "."]
    paths = [path for entry in classes for path in entry.iterdir() if path.name[0] != "."]
    if len({png_size(path) for path in paths}) != 1:
        raise Refused("images of several sizes, or none")
    return ""


def tensors(name):
    def judge(folder):
        data = (folder / name).read_bytes()
        loaded = load_tensors(data)
        if any(values.dtype != np.float32 for values in loaded.values()):
            return ""
        total = 0
        for key in sorted(loaded, key=str.encode):
            total = zlib.crc32(key.encode() + loaded[key].tobytes(), total)
        return f"{len(loaded)} tensors, {total}"

    return judge


def npy(folder):
    array = np.load(io.BytesIO((folder / "array.npy").read_bytes()), allow_pickle=False)
    # Of float64 nothing is compared: rounding makes other bits of what is no number.
    if array.dtype not in (np.float32, np.uint8):
        return ""
    total = zlib.crc32(array.astype(np.float32).tobytes())
    return f"{'×'.join(str(size) for size in array.shape)}, {total}"


judges = {}
if np:
    judges |= {"idx": idx, "cifar-10": cifar, "kaggle": kaggle, "npy": npy}
if Image:
    judges |= {"png": png, "folder": png_folder}
if np and load_tensors:
    names = {"model": "model", "checkpoint": "checkpoint", "pytorch": "weights", "keras": "weights"}
    judges |= {format: tensors(f"{name}.safetensors") for format, name in names.items()}

print(*judges, flush=True)
for line in sys.stdin:
    format, folder = line.rstrip("\n").split("\t")
    try:
        print("accepted", judges[format](pathlib.Path(folder)), sep="\t", flush=True)
    except Exception as error:  # Whatever a package throws, it refuses the file.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        print("refused", reason, sep="\t", flush=True)
