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
    {"IPython", (const char[]){
#embed "python/IPython/__init__.py" suffix(, 0)
    }},
    {"IPython._session", (const char[]){
#embed "python/IPython/_session.py" suffix(, 0)
    }},
    {"IPython.display", (const char[]){
#embed "python/IPython/display.py" suffix(, 0)
    }},
    {"array", (const char[]){
#embed "python/array.py" suffix(, 0)
    }},
    {"bisect", (const char[]){
#embed "python/bisect.py" suffix(, 0)
    }},
    {"collections", (const char[]){
#embed "python/collections/__init__.py" suffix(, 0)
    }},
    {"collections._deque", (const char[]){
#embed "python/collections/_deque.py" suffix(, 0)
    }},
    {"collections._mappings", (const char[]){
#embed "python/collections/_mappings.py" suffix(, 0)
    }},
    {"collections._namedtuple", (const char[]){
#embed "python/collections/_namedtuple.py" suffix(, 0)
    }},
    {"collections._wrappers", (const char[]){
#embed "python/collections/_wrappers.py" suffix(, 0)
    }},
    {"collections.abc", (const char[]){
#embed "python/collections/abc.py" suffix(, 0)
    }},
    {"contextlib", (const char[]){
#embed "python/contextlib.py" suffix(, 0)
    }},
    {"dataclasses", (const char[]){
#embed "python/dataclasses.py" suffix(, 0)
    }},
    {"datetime", (const char[]){
#embed "python/datetime.py" suffix(, 0)
    }},
    {"enum", (const char[]){
#embed "python/enum.py" suffix(, 0)
    }},
    {"functools", (const char[]){
#embed "python/functools.py" suffix(, 0)
    }},
    {"heapq", (const char[]){
#embed "python/heapq.py" suffix(, 0)
    }},
    {"importlib", (const char[]){
#embed "python/importlib/__init__.py" suffix(, 0)
    }},
    {"importlib._importing", (const char[]){
#embed "python/importlib/_importing.py" suffix(, 0)
    }},
    {"importlib.metadata", (const char[]){
#embed "python/importlib/metadata.py" suffix(, 0)
    }},
    {"inspect", (const char[]){
#embed "python/inspect.py" suffix(, 0)
    }},
    {"itertools", (const char[]){
#embed "python/itertools.py" suffix(, 0)
    }},
    {"json", (const char[]){
#embed "python/json.py" suffix(, 0)
    }},
    {"logging", (const char[]){
#embed "python/logging.py" suffix(, 0)
    }},
    {"numbers", (const char[]){
#embed "python/numbers.py" suffix(, 0)
    }},
    {"os", (const char[]){
#embed "python/os/__init__.py" suffix(, 0)
    }},
    {"os._system", (const char[]){
#embed "python/os/_system.py" suffix(, 0)
    }},
    {"os.path", (const char[]){
#embed "python/os/path.py" suffix(, 0)
    }},
    {"pprint", (const char[]){
#embed "python/pprint.py" suffix(, 0)
    }},
    {"random", (const char[]){
#embed "python/random.py" suffix(, 0)
    }},
    {"statistics", (const char[]){
#embed "python/statistics.py" suffix(, 0)
    }},
    {"string", (const char[]){
#embed "python/string.py" suffix(, 0)
    }},
    {"sys", (const char[]){
#embed "python/sys.py" suffix(, 0)
    }},
    {"textwrap", (const char[]){
#embed "python/textwrap.py" suffix(, 0)
    }},
    {"time", (const char[]){
#embed "python/time.py" suffix(, 0)
    }},
    {"torch", (const char[]){
#embed "python/torch/__init__.py" suffix(, 0)
    }},
    {"torch._creation", (const char[]){
#embed "python/torch/_creation.py" suffix(, 0)
    }},
    {"torch._decorators", (const char[]){
#embed "python/torch/_decorators.py" suffix(, 0)
    }},
    {"torch._functorch.functional_call", (const char[]){
#embed "python/torch/_functorch/functional_call.py" suffix(, 0)
    }},
    {"torch._functorch.transforms", (const char[]){
#embed "python/torch/_functorch/transforms.py" suffix(, 0)
    }},
    {"torch._matrix_factors", (const char[]){
#embed "python/torch/_matrix_factors.py" suffix(, 0)
    }},
    {"torch._quantization", (const char[]){
#embed "python/torch/_quantization.py" suffix(, 0)
    }},
    {"torch._sparse_tensor", (const char[]){
#embed "python/torch/_sparse_tensor.py" suffix(, 0)
    }},
    {"torch._quantized_tensor", (const char[]){
#embed "python/torch/_quantized_tensor.py" suffix(, 0)
    }},
    {"torch._spectra", (const char[]){
#embed "python/torch/_spectra.py" suffix(, 0)
    }},
    {"torch._tensor", (const char[]){
#embed "python/torch/_tensor.py" suffix(, 0)
    }},
    {"torch._windows", (const char[]){
#embed "python/torch/_windows.py" suffix(, 0)
    }},
    {"torch.autograd", (const char[]){
#embed "python/torch/autograd/__init__.py" suffix(, 0)
    }},
    {"torch.autograd.anomaly_mode", (const char[]){
#embed "python/torch/autograd/anomaly_mode.py" suffix(, 0)
    }},
    {"torch.autograd.function", (const char[]){
#embed "python/torch/autograd/function.py" suffix(, 0)
    }},
    {"torch.autograd.functional", (const char[]){
#embed "python/torch/autograd/functional.py" suffix(, 0)
    }},
    {"torch.autograd.grad_mode", (const char[]){
#embed "python/torch/autograd/grad_mode.py" suffix(, 0)
    }},
    {"torch.autograd.gradcheck", (const char[]){
#embed "python/torch/autograd/gradcheck.py" suffix(, 0)
    }},
    {"torch.autograd.graph", (const char[]){
#embed "python/torch/autograd/graph.py" suffix(, 0)
    }},
    {"torch.autograd.variable", (const char[]){
#embed "python/torch/autograd/variable.py" suffix(, 0)
    }},
    {"torch.distributions", (const char[]){
#embed "python/torch/distributions/__init__.py" suffix(, 0)
    }},
    {"torch.distributions.categorical", (const char[]){
#embed "python/torch/distributions/categorical.py" suffix(, 0)
    }},
    {"torch.distributions.continuous", (const char[]){
#embed "python/torch/distributions/continuous.py" suffix(, 0)
    }},
    {"torch.distributions.discrete", (const char[]){
#embed "python/torch/distributions/discrete.py" suffix(, 0)
    }},
    {"torch.distributions.distribution", (const char[]){
#embed "python/torch/distributions/distribution.py" suffix(, 0)
    }},
    {"torch.distributions.kl", (const char[]){
#embed "python/torch/distributions/kl.py" suffix(, 0)
    }},
    {"torch.distributions.multinomial", (const char[]){
#embed "python/torch/distributions/multinomial.py" suffix(, 0)
    }},
    {"torch.distributions.multivariate_normal", (const char[]){
#embed "python/torch/distributions/multivariate_normal.py" suffix(, 0)
    }},
    {"torch.distributions.normal", (const char[]){
#embed "python/torch/distributions/normal.py" suffix(, 0)
    }},
    {"torch.fft", (const char[]){
#embed "python/torch/fft.py" suffix(, 0)
    }},
    {"torch.func", (const char[]){
#embed "python/torch/func/__init__.py" suffix(, 0)
    }},
    {"torch.func._einops", (const char[]){
#embed "python/torch/func/_einops.py" suffix(, 0)
    }},
    {"torch.linalg", (const char[]){
#embed "python/torch/linalg.py" suffix(, 0)
    }},
    {"torch.nn", (const char[]){
#embed "python/torch/nn/__init__.py" suffix(, 0)
    }},
    {"torch.nn.functional", (const char[]){
#embed "python/torch/nn/functional.py" suffix(, 0)
    }},
    {"torch.nn.init", (const char[]){
#embed "python/torch/nn/init.py" suffix(, 0)
    }},
    {"torch.nn.modules._backward_hooks", (const char[]){
#embed "python/torch/nn/modules/_backward_hooks.py" suffix(, 0)
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
    {"torch.nn.parallel", (const char[]){
#embed "python/torch/nn/parallel/__init__.py" suffix(, 0)
    }},
    {"torch.nn.parallel.data_parallel", (const char[]){
#embed "python/torch/nn/parallel/data_parallel.py" suffix(, 0)
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
    {"torch.nn.utils.init", (const char[]){
#embed "python/torch/nn/utils/init.py" suffix(, 0)
    }},
    {"torch.nn.utils.rnn", (const char[]){
#embed "python/torch/nn/utils/rnn.py" suffix(, 0)
    }},
    {"torch.optim", (const char[]){
#embed "python/torch/optim/__init__.py" suffix(, 0)
    }},
    {"torch.optim.adadelta", (const char[]){
#embed "python/torch/optim/adadelta.py" suffix(, 0)
    }},
    {"torch.optim.adagrad", (const char[]){
#embed "python/torch/optim/adagrad.py" suffix(, 0)
    }},
    {"torch.optim.adam", (const char[]){
#embed "python/torch/optim/adam.py" suffix(, 0)
    }},
    {"torch.optim.adamax", (const char[]){
#embed "python/torch/optim/adamax.py" suffix(, 0)
    }},
    {"torch.optim.adamw", (const char[]){
#embed "python/torch/optim/adamw.py" suffix(, 0)
    }},
    {"torch.optim.asgd", (const char[]){
#embed "python/torch/optim/asgd.py" suffix(, 0)
    }},
    {"torch.optim.lbfgs", (const char[]){
#embed "python/torch/optim/lbfgs.py" suffix(, 0)
    }},
    {"torch.optim.lr_scheduler", (const char[]){
#embed "python/torch/optim/lr_scheduler.py" suffix(, 0)
    }},
    {"torch.optim.nadam", (const char[]){
#embed "python/torch/optim/nadam.py" suffix(, 0)
    }},
    {"torch.optim.optimizer", (const char[]){
#embed "python/torch/optim/optimizer.py" suffix(, 0)
    }},
    {"torch.optim.radam", (const char[]){
#embed "python/torch/optim/radam.py" suffix(, 0)
    }},
    {"torch.optim.rmsprop", (const char[]){
#embed "python/torch/optim/rmsprop.py" suffix(, 0)
    }},
    {"torch.optim.rprop", (const char[]){
#embed "python/torch/optim/rprop.py" suffix(, 0)
    }},
    {"torch.optim.sgd", (const char[]){
#embed "python/torch/optim/sgd.py" suffix(, 0)
    }},
    {"torch.sparse", (const char[]){
#embed "python/torch/sparse.py" suffix(, 0)
    }},
    {"torch.special", (const char[]){
#embed "python/torch/special.py" suffix(, 0)
    }},
    {"torch.storage", (const char[]){
#embed "python/torch/storage.py" suffix(, 0)
    }},
    {"torch.utils.checkpoint", (const char[]){
#embed "python/torch/utils/checkpoint.py" suffix(, 0)
    }},
    {"torch.utils.data", (const char[]){
#embed "python/torch/utils/data/__init__.py" suffix(, 0)
    }},
    {"torch.utils.data.dataloader", (const char[]){
#embed "python/torch/utils/data/dataloader.py" suffix(, 0)
    }},
    {"torch.utils.data.dataset", (const char[]){
#embed "python/torch/utils/data/dataset.py" suffix(, 0)
    }},
    {"torch.utils.data.sampler", (const char[]){
#embed "python/torch/utils/data/sampler.py" suffix(, 0)
    }},
    {"torch.utils.dlpack", (const char[]){
#embed "python/torch/utils/dlpack.py" suffix(, 0)
    }},
    {"torch.utils.hooks", (const char[]){
#embed "python/torch/utils/hooks.py" suffix(, 0)
    }},
    {"tqdm", (const char[]){
#embed "python/tqdm/__init__.py" suffix(, 0)
    }},
    {"tqdm._bars", (const char[]){
#embed "python/tqdm/_bars.py" suffix(, 0)
    }},
    {"tqdm.auto", (const char[]){
#embed "python/tqdm/auto.py" suffix(, 0)
    }},
    {"tqdm.notebook", (const char[]){
#embed "python/tqdm/notebook.py" suffix(, 0)
    }},
    {"traceback", (const char[]){
#embed "python/traceback.py" suffix(, 0)
    }},
    {"types", (const char[]){
#embed "python/types.py" suffix(, 0)
    }},
    {"typing", (const char[]){
#embed "python/typing.py" suffix(, 0)
    }},
    {"warnings", (const char[]){
#embed "python/warnings.py" suffix(, 0)
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
