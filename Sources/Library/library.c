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
    {"torch.nn.modules.linear", (const char[]){
#embed "python/torch/nn/modules/linear.py" suffix(, 0)
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
