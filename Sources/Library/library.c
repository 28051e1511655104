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
    {"IPython.core.display", (const char[]){
#embed "python/IPython/core/display.py" suffix(, 0)
    }},
    {"IPython.display", (const char[]){
#embed "python/IPython/display.py" suffix(, 0)
    }},
    {"argparse", (const char[]){
#embed "python/argparse.py" suffix(, 0)
    }},
    {"array", (const char[]){
#embed "python/array.py" suffix(, 0)
    }},
    {"bisect", (const char[]){
#embed "python/bisect.py" suffix(, 0)
    }},
    {"cmath", (const char[]){
#embed "python/cmath.py" suffix(, 0)
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
    {"fractions", (const char[]){
#embed "python/fractions.py" suffix(, 0)
    }},
    {"functools", (const char[]){
#embed "python/functools.py" suffix(, 0)
    }},
    {"functorch", (const char[]){
#embed "python/functorch/__init__.py" suffix(, 0)
    }},
    {"functorch._models", (const char[]){
#embed "python/functorch/_models.py" suffix(, 0)
    }},
    {"gc", (const char[]){
#embed "python/gc.py" suffix(, 0)
    }},
    {"glob", (const char[]){
#embed "python/glob.py" suffix(, 0)
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
    {"io", (const char[]){
#embed "python/io.py" suffix(, 0)
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
    {"matplotlib_inline.backend_inline", (const char[]){
#embed "python/matplotlib_inline/backend_inline.py" suffix(, 0)
    }},
    {"numbers", (const char[]){
#embed "python/numbers.py" suffix(, 0)
    }},
    {"numpy", (const char[]){
#embed "python/numpy/__init__.py" suffix(, 0)
    }},
    {"numpy._limits", (const char[]){
#embed "python/numpy/_limits.py" suffix(, 0)
    }},
    {"numpy._places", (const char[]){
#embed "python/numpy/_places.py" suffix(, 0)
    }},
    {"numpy._polynomials", (const char[]){
#embed "python/numpy/_polynomials.py" suffix(, 0)
    }},
    {"numpy._settings", (const char[]){
#embed "python/numpy/_settings.py" suffix(, 0)
    }},
    {"numpy._sums", (const char[]){
#embed "python/numpy/_sums.py" suffix(, 0)
    }},
    {"numpy._windows", (const char[]){
#embed "python/numpy/_windows.py" suffix(, 0)
    }},
    {"numpy.linalg", (const char[]){
#embed "python/numpy/linalg.py" suffix(, 0)
    }},
    {"numpy.random", (const char[]){
#embed "python/numpy/random.py" suffix(, 0)
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
    {"pathlib", (const char[]){
#embed "python/pathlib.py" suffix(, 0)
    }},
    {"pickle", (const char[]){
#embed "python/pickle.py" suffix(, 0)
    }},
    {"platform", (const char[]){
#embed "python/platform.py" suffix(, 0)
    }},
    {"pprint", (const char[]){
#embed "python/pprint.py" suffix(, 0)
    }},
    {"random", (const char[]){
#embed "python/random.py" suffix(, 0)
    }},
    {"re", (const char[]){
#embed "python/re/__init__.py" suffix(, 0)
    }},
    {"re._matcher", (const char[]){
#embed "python/re/_matcher.py" suffix(, 0)
    }},
    {"re._parser", (const char[]){
#embed "python/re/_parser.py" suffix(, 0)
    }},
    {"re._patterns", (const char[]){
#embed "python/re/_patterns.py" suffix(, 0)
    }},
    {"shutil", (const char[]){
#embed "python/shutil.py" suffix(, 0)
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
    {"tempfile", (const char[]){
#embed "python/tempfile.py" suffix(, 0)
    }},
    {"textwrap", (const char[]){
#embed "python/textwrap.py" suffix(, 0)
    }},
    {"time", (const char[]){
#embed "python/time.py" suffix(, 0)
    }},
    {"timeit", (const char[]){
#embed "python/timeit.py" suffix(, 0)
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
    {"torch._quantized_tensor", (const char[]){
#embed "python/torch/_quantized_tensor.py" suffix(, 0)
    }},
    {"torch._sparse_tensor", (const char[]){
#embed "python/torch/_sparse_tensor.py" suffix(, 0)
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
    {"torch.amp", (const char[]){
#embed "python/torch/amp/__init__.py" suffix(, 0)
    }},
    {"torch.amp.autocast_mode", (const char[]){
#embed "python/torch/amp/autocast_mode.py" suffix(, 0)
    }},
    {"torch.amp.grad_scaler", (const char[]){
#embed "python/torch/amp/grad_scaler.py" suffix(, 0)
    }},
    {"torch.autograd", (const char[]){
#embed "python/torch/autograd/__init__.py" suffix(, 0)
    }},
    {"torch.autograd.anomaly_mode", (const char[]){
#embed "python/torch/autograd/anomaly_mode.py" suffix(, 0)
    }},
    {"torch.autograd.forward_ad", (const char[]){
#embed "python/torch/autograd/forward_ad.py" suffix(, 0)
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
    {"torch.autograd.profiler", (const char[]){
#embed "python/torch/autograd/profiler.py" suffix(, 0)
    }},
    {"torch.autograd.variable", (const char[]){
#embed "python/torch/autograd/variable.py" suffix(, 0)
    }},
    {"torch.compiler", (const char[]){
#embed "python/torch/compiler/__init__.py" suffix(, 0)
    }},
    {"torch.compiler._compiling", (const char[]){
#embed "python/torch/compiler/_compiling.py" suffix(, 0)
    }},
    {"torch.cuda.amp", (const char[]){
#embed "python/torch/cuda/amp/__init__.py" suffix(, 0)
    }},
    {"torch.cuda.amp._modes", (const char[]){
#embed "python/torch/cuda/amp/_modes.py" suffix(, 0)
    }},
    {"torch.distributions", (const char[]){
#embed "python/torch/distributions/__init__.py" suffix(, 0)
    }},
    {"torch.distributions.bernoulli", (const char[]){
#embed "python/torch/distributions/bernoulli.py" suffix(, 0)
    }},
    {"torch.distributions.beta", (const char[]){
#embed "python/torch/distributions/beta.py" suffix(, 0)
    }},
    {"torch.distributions.categorical", (const char[]){
#embed "python/torch/distributions/categorical.py" suffix(, 0)
    }},
    {"torch.distributions.continuous", (const char[]){
#embed "python/torch/distributions/continuous.py" suffix(, 0)
    }},
    {"torch.distributions.dirichlet", (const char[]){
#embed "python/torch/distributions/dirichlet.py" suffix(, 0)
    }},
    {"torch.distributions.discrete", (const char[]){
#embed "python/torch/distributions/discrete.py" suffix(, 0)
    }},
    {"torch.distributions.distribution", (const char[]){
#embed "python/torch/distributions/distribution.py" suffix(, 0)
    }},
    {"torch.distributions.exponential", (const char[]){
#embed "python/torch/distributions/exponential.py" suffix(, 0)
    }},
    {"torch.distributions.gamma", (const char[]){
#embed "python/torch/distributions/gamma.py" suffix(, 0)
    }},
    {"torch.distributions.gammas", (const char[]){
#embed "python/torch/distributions/gammas.py" suffix(, 0)
    }},
    {"torch.distributions.geometric", (const char[]){
#embed "python/torch/distributions/geometric.py" suffix(, 0)
    }},
    {"torch.distributions.independent", (const char[]){
#embed "python/torch/distributions/independent.py" suffix(, 0)
    }},
    {"torch.distributions.kl", (const char[]){
#embed "python/torch/distributions/kl.py" suffix(, 0)
    }},
    {"torch.distributions.laplace", (const char[]){
#embed "python/torch/distributions/laplace.py" suffix(, 0)
    }},
    {"torch.distributions.log_normal", (const char[]){
#embed "python/torch/distributions/log_normal.py" suffix(, 0)
    }},
    {"torch.distributions.mixture_same_family", (const char[]){
#embed "python/torch/distributions/mixture_same_family.py" suffix(, 0)
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
    {"torch.distributions.poisson", (const char[]){
#embed "python/torch/distributions/poisson.py" suffix(, 0)
    }},
    {"torch.distributions.shaped", (const char[]){
#embed "python/torch/distributions/shaped.py" suffix(, 0)
    }},
    {"torch.distributions.studentT", (const char[]){
#embed "python/torch/distributions/studentT.py" suffix(, 0)
    }},
    {"torch.distributions.tailed", (const char[]){
#embed "python/torch/distributions/tailed.py" suffix(, 0)
    }},
    {"torch.distributions.transformed_distribution", (const char[]){
#embed "python/torch/distributions/transformed_distribution.py" suffix(, 0)
    }},
    {"torch.distributions.transforms", (const char[]){
#embed "python/torch/distributions/transforms.py" suffix(, 0)
    }},
    {"torch.distributions.uniform", (const char[]){
#embed "python/torch/distributions/uniform.py" suffix(, 0)
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
    {"torch.functional", (const char[]){
#embed "python/torch/functional.py" suffix(, 0)
    }},
    {"torch.jit", (const char[]){
#embed "python/torch/jit/__init__.py" suffix(, 0)
    }},
    {"torch.jit._script", (const char[]){
#embed "python/torch/jit/_script.py" suffix(, 0)
    }},
    {"torch.linalg", (const char[]){
#embed "python/torch/linalg.py" suffix(, 0)
    }},
    {"torch.nn", (const char[]){
#embed "python/torch/nn/__init__.py" suffix(, 0)
    }},
    {"torch.nn.attention", (const char[]){
#embed "python/torch/nn/attention/__init__.py" suffix(, 0)
    }},
    {"torch.nn.attention._kernels", (const char[]){
#embed "python/torch/nn/attention/_kernels.py" suffix(, 0)
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
    {"torch.nn.modules.utils", (const char[]){
#embed "python/torch/nn/modules/utils.py" suffix(, 0)
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
    {"torch.nn.utils._weight_hooks", (const char[]){
#embed "python/torch/nn/utils/_weight_hooks.py" suffix(, 0)
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
    {"torch.nn.utils.parametrizations", (const char[]){
#embed "python/torch/nn/utils/parametrizations.py" suffix(, 0)
    }},
    {"torch.nn.utils.parametrize", (const char[]){
#embed "python/torch/nn/utils/parametrize.py" suffix(, 0)
    }},
    {"torch.nn.utils.prune", (const char[]){
#embed "python/torch/nn/utils/prune.py" suffix(, 0)
    }},
    {"torch.nn.utils.rnn", (const char[]){
#embed "python/torch/nn/utils/rnn.py" suffix(, 0)
    }},
    {"torch.nn.utils.spectral_norm", (const char[]){
#embed "python/torch/nn/utils/spectral_norm.py" suffix(, 0)
    }},
    {"torch.nn.utils.stateless", (const char[]){
#embed "python/torch/nn/utils/stateless.py" suffix(, 0)
    }},
    {"torch.nn.utils.weight_norm", (const char[]){
#embed "python/torch/nn/utils/weight_norm.py" suffix(, 0)
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
    {"torch.optim.swa_utils", (const char[]){
#embed "python/torch/optim/swa_utils.py" suffix(, 0)
    }},
    {"torch.profiler", (const char[]){
#embed "python/torch/profiler/__init__.py" suffix(, 0)
    }},
    {"torch.profiler._profile", (const char[]){
#embed "python/torch/profiler/_profile.py" suffix(, 0)
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
    {"torch.testing", (const char[]){
#embed "python/torch/testing/__init__.py" suffix(, 0)
    }},
    {"torch.testing._comparison", (const char[]){
#embed "python/torch/testing/_comparison.py" suffix(, 0)
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
    {"typing_extensions", (const char[]){
#embed "python/typing_extensions.py" suffix(, 0)
    }},
    {"uuid", (const char[]){
#embed "python/uuid.py" suffix(, 0)
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
