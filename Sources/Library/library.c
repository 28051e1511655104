// The part of the library that is written in the lesson's own language, as bytes of the program.
//
// To add a module: write its file under `python/`, and three lines here.
#include "library.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    const char *text;
} modules[] = {
    {"torch.nn", (const char[]){
#embed "python/torch/nn/__init__.py" suffix(, 0)
    }},
    {"torch.nn.init", (const char[]){
#embed "python/torch/nn/init.py" suffix(, 0)
    }},
    {"torch.nn.modules._sizes", (const char[]){
#embed "python/torch/nn/modules/_sizes.py" suffix(, 0)
    }},
    {"torch.nn.modules.activation", (const char[]){
#embed "python/torch/nn/modules/activation.py" suffix(, 0)
    }},
    {"torch.nn.modules.batchnorm", (const char[]){
#embed "python/torch/nn/modules/batchnorm.py" suffix(, 0)
    }},
    {"torch.nn.modules.container", (const char[]){
#embed "python/torch/nn/modules/container.py" suffix(, 0)
    }},
    {"torch.nn.modules.conv", (const char[]){
#embed "python/torch/nn/modules/conv.py" suffix(, 0)
    }},
    {"torch.nn.modules.distance", (const char[]){
#embed "python/torch/nn/modules/distance.py" suffix(, 0)
    }},
    {"torch.nn.modules.dropout", (const char[]){
#embed "python/torch/nn/modules/dropout.py" suffix(, 0)
    }},
    {"torch.nn.modules.flatten", (const char[]){
#embed "python/torch/nn/modules/flatten.py" suffix(, 0)
    }},
    {"torch.nn.modules.fold", (const char[]){
#embed "python/torch/nn/modules/fold.py" suffix(, 0)
    }},
    {"torch.nn.modules.lazy", (const char[]){
#embed "python/torch/nn/modules/lazy.py" suffix(, 0)
    }},
    {"torch.nn.modules.linear", (const char[]){
#embed "python/torch/nn/modules/linear.py" suffix(, 0)
    }},
    {"torch.nn.modules.loss", (const char[]){
#embed "python/torch/nn/modules/loss.py" suffix(, 0)
    }},
    {"torch.nn.modules.module", (const char[]){
#embed "python/torch/nn/modules/module.py" suffix(, 0)
    }},
    {"torch.nn.modules.normalization", (const char[]){
#embed "python/torch/nn/modules/normalization.py" suffix(, 0)
    }},
    {"torch.nn.modules.padding", (const char[]){
#embed "python/torch/nn/modules/padding.py" suffix(, 0)
    }},
    {"torch.nn.modules.pixelshuffle", (const char[]){
#embed "python/torch/nn/modules/pixelshuffle.py" suffix(, 0)
    }},
    {"torch.nn.modules.pooling", (const char[]){
#embed "python/torch/nn/modules/pooling.py" suffix(, 0)
    }},
    {"torch.nn.modules.rnn", (const char[]){
#embed "python/torch/nn/modules/rnn.py" suffix(, 0)
    }},
    {"torch.nn.modules.sparse", (const char[]){
#embed "python/torch/nn/modules/sparse.py" suffix(, 0)
    }},
    {"torch.nn.modules.transformer", (const char[]){
#embed "python/torch/nn/modules/transformer.py" suffix(, 0)
    }},
    {"torch.nn.modules.upsampling", (const char[]){
#embed "python/torch/nn/modules/upsampling.py" suffix(, 0)
    }},
    {"torch.nn.parameter", (const char[]){
#embed "python/torch/nn/parameter.py" suffix(, 0)
    }},
    {"torch.nn.utils", (const char[]){
#embed "python/torch/nn/utils/__init__.py" suffix(, 0)
    }},
    {"torch.nn.utils.clip_grad", (const char[]){
#embed "python/torch/nn/utils/clip_grad.py" suffix(, 0)
    }},
    {"torch.nn.utils.convert_parameters", (const char[]){
#embed "python/torch/nn/utils/convert_parameters.py" suffix(, 0)
    }},
    {"torch.nn.utils.rnn", (const char[]){
#embed "python/torch/nn/utils/rnn.py" suffix(, 0)
    }},
    {"torch.utils.hooks", (const char[]){
#embed "python/torch/utils/hooks.py" suffix(, 0)
    }},
};

const char *library_module_name(int index) {
    return index >= 0 && index < (int)(sizeof modules / sizeof *modules) ? modules[index].name : NULL;
}

const char *library_module(const char *name) {
    for (int index = 0; library_module_name(index) != NULL; index++) {
        if (strcmp(modules[index].name, name) == 0) return modules[index].text;
    }
    return NULL;
}
