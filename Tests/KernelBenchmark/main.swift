import Engine

print(try CPULevel.chosen())
