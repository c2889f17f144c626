// The source files that lessons quote, as they are: the compiler reads them with #embed, so that programs have them wherever
// they run. SwiftPM compiles this anew when one of the files has changed.

#include "CQuotations.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const struct quoted_source sources[] = {
  {"ConvNet/Augmentation/Augmentation.swift", (const unsigned char[]){
#embed "../ConvNet/Augmentation/Augmentation.swift" suffix(, 0)
  }},
  {"ConvNet/Layers/ActivationFunction.swift", (const unsigned char[]){
#embed "../ConvNet/Layers/ActivationFunction.swift" suffix(, 0)
  }},
  {"ConvNet/Layers/Dropout.swift", (const unsigned char[]){
#embed "../ConvNet/Layers/Dropout.swift" suffix(, 0)
  }},
  {"ConvNet/Layers/Sequential.swift", (const unsigned char[]){
#embed "../ConvNet/Layers/Sequential.swift" suffix(, 0)
  }},
  {"ConvNet/Operations/Pooling.swift", (const unsigned char[]){
#embed "../ConvNet/Operations/Pooling.swift" suffix(, 0)
  }},
  {"ConvNet/Operations/Softmax.swift", (const unsigned char[]){
#embed "../ConvNet/Operations/Softmax.swift" suffix(, 0)
  }},
  {"ConvNet/Operations/WindowAxis.swift", (const unsigned char[]){
#embed "../ConvNet/Operations/WindowAxis.swift" suffix(, 0)
  }},
};

const struct quoted_sources quoted_sources = {sources, sizeof sources / sizeof *sources};
