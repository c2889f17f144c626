"""Keras on TensorFlow with the two networks that `convbook bench` measures, for compare.py.

usage: peer_keras.py small|deep train|infer THREADS

Reads a number of seconds per line and answers each with the median images per second of the steps it took in that time.
A step is one compiled function, as fit and predict use it, without their loops around it.
"""

import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers

network, mode, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(threads)
keras.utils.set_random_seed(0)


def conv(filters, **options):
    return layers.Conv2D(filters, 3, activation="relu", **options)


def small():
    return [
        conv(32), layers.MaxPooling2D(2), conv(64), layers.MaxPooling2D(2),
        layers.Flatten(), layers.Dropout(0.5), layers.Dense(10),
    ]


def deep():
    blocks = []
    for _ in range(2):
        blocks += [
            conv(64, padding="same"), conv(64, padding="same"), layers.BatchNormalization(),
            layers.MaxPooling2D(2), layers.Dropout(0.1),
        ]
    return blocks + [
        layers.Flatten(), layers.Dense(256, activation="relu"),
        layers.Dense(128, activation="relu"), layers.Dropout(0.3), layers.Dense(10),
    ]


model = keras.Sequential([keras.Input((28, 28, 1)), *(small() if network == "small" else deep())])
batch = 128 if mode == "train" else 1024
x = tf.constant(np.random.rand(batch, 28, 28, 1).astype("float32"))
y = tf.constant(np.random.randint(0, 10, batch))
optimizer = keras.optimizers.Adam()
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer.build(model.trainable_variables)


@tf.function
def train():
    with tf.GradientTape() as tape:
        value = loss(y, model(x, training=True))
    gradients = tape.gradient(value, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return value


@tf.function
def infer():
    return model(x, training=False)


step = train if mode == "train" else infer
for _ in range(3):
    step().numpy()
print("Keras", keras.__version__, "on TensorFlow", tf.__version__, flush=True)
for line in sys.stdin:
    rates, end = [], time.perf_counter() + float(line)
    while time.perf_counter() < end or len(rates) < 3:
        start = time.perf_counter()
        step().numpy()
        rates.append(batch / (time.perf_counter() - start))
    print(sorted(rates)[len(rates) // 2], flush=True)
