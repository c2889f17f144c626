// The source files of the core that lessons quote, as they are: the compiler reads them with #embed, so that programs have them wherever
// they run. SwiftPM compiles this anew when one of the files has changed.

#include "CQuotations.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char *const paths[] = {
  "ConvNet/Augmentation/Augmentation.swift",
  "ConvNet/Layers/ActivationFunction.swift",
  "ConvNet/Layers/BatchNorm.swift",
  "ConvNet/Layers/Dropout.swift",
  "ConvNet/Layers/Residual.swift",
  "ConvNet/Layers/Sequential.swift",
  "ConvNet/Operations/Convolution.swift",
  "ConvNet/Operations/Pooling.swift",
  "ConvNet/Operations/Softmax.swift",
  "ConvNet/Operations/WindowAxis.swift",
  "ConvNet/Optimizers/Adam.swift",
  "ConvNet/Optimizers/SGD.swift",
  "ConvNet/Training/EarlyStopping.swift",
  "ConvNet/Training/FeaturePreparation.swift",
};

static const unsigned char texts[] = {
#embed "../ConvNet/Augmentation/Augmentation.swift" suffix(, 0,)
#embed "../ConvNet/Layers/ActivationFunction.swift" suffix(, 0,)
#embed "../ConvNet/Layers/BatchNorm.swift" suffix(, 0,)
#embed "../ConvNet/Layers/Dropout.swift" suffix(, 0,)
#embed "../ConvNet/Layers/Residual.swift" suffix(, 0,)
#embed "../ConvNet/Layers/Sequential.swift" suffix(, 0,)
#embed "../ConvNet/Operations/Convolution.swift" suffix(, 0,)
#embed "../ConvNet/Operations/Pooling.swift" suffix(, 0,)
#embed "../ConvNet/Operations/Softmax.swift" suffix(, 0,)
#embed "../ConvNet/Operations/WindowAxis.swift" suffix(, 0,)
#embed "../ConvNet/Optimizers/Adam.swift" suffix(, 0,)
#embed "../ConvNet/Optimizers/SGD.swift" suffix(, 0,)
#embed "../ConvNet/Training/EarlyStopping.swift" suffix(, 0,)
#embed "../ConvNet/Training/FeaturePreparation.swift" suffix(, 0,)
};

const struct quoted_sources quoted_sources = {paths, sizeof paths / sizeof *paths, texts};
