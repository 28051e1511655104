extension BadInput {
    static let runs: [BadInput] = [
        BadInput(35, cell: "import torch\ntorch.zeros(-1)", 1, "L301 5:1 zeros: Dimension size must be non-negative."),
        BadInput(
            35, cell: "import torch\ntorch.zeros(2, -3)", 1, "L301 5:1 zeros: Dimension size must be non-negative."),
        BadInput(
            35, cell: "import torch\ntorch.zeros(2.5)", 1,
            "L402 5:1 zeros(): argument 'size' must be tuple of ints, not float"),
        BadInput(
            35, cell: "import torch\ntorch.zeros(float('nan'))", 1,
            "L402 5:1 zeros(): argument 'size' must be tuple of ints, not float"),
        BadInput(35, cell: "import torch\ntorch.zeros(1,1,1,1,1,1,1,1,1)", 0),
        BadInput(
            35, cell: "import torch\ntorch.zeros(0).max()", 1,
            "L301 5:1 max(): Expected reduction dim to be specified for input.numel() == 0."),
        BadInput(35, cell: "import torch\ntorch.zeros(0).mean()", 0),
        BadInput(35, cell: "import torch\ntorch.zeros(0, 3).argmax(1)", 0),
        BadInput(
            35, cell: "import torch\ntorch.zeros(3, 0).argmax(1)", 1,
            "L301 5:1 argmax(): Expected reduction dim 1 to have non-zero size."),
        BadInput(
            34, cell: "import torch\ntorch.zeros([2**40, 2**40])", 1,
            "L502 5:1 a tensor of shape [1099511627776, 1099511627776] has more elements than"),
        BadInput(35, cell: "import torch\ntorch.zeros(0).sum()", 0),
        BadInput(35, cell: "import torch\ntorch.zeros(0).std()", 0),
        BadInput(35, cell: "import torch\ntorch.zeros(0).median()", 0),
        BadInput(35, cell: "import torch\ntorch.zeros(2,0).softmax(1)", 0),
        BadInput(35, cell: "import torch\ntorch.empty(0).sort()", 0),
        BadInput(35, cell: "import torch\ntorch.zeros(0, 2) @ torch.zeros(2, 0)", 0),
        BadInput(35, cell: "import torch\ntorch.stack([])", 1, "L301 5:1 stack expects a non-empty TensorList"),
        BadInput(
            35, cell: "import torch\ntorch.cat([])", 1, "L301 5:1 torch.cat(): expected a non-empty list of Tensors"),
        BadInput(35, cell: "import torch\ntorch.eye(-1)", 1, "L301 5:1 n must be greater or equal to 0, got -1"),
        BadInput(
            34, cell: "import torch\ntorch.eye(10**6)", 1,
            "L502 5:1 this lesson's memory of 512 MiB does not have 4000000000000 more bytes"),
        BadInput(
            34, cell: "import torch\ntorch.arange(0, 1e18, 1e-9)", 1,
            "L502 5:1 a range of more elements than any memory"),
        BadInput(
            34, cell: "import torch\ntorch.linspace(0, 1, 10**12)", 1,
            "L502 5:1 this lesson's memory of 512 MiB does not have 4000000000000 more bytes"),
        BadInput(35, cell: "import torch\ntorch.linspace(0,1,-1)", 1, "L403 5:1 number of steps must be non-negative"),
        BadInput(35, cell: "import torch\ntorch.arange(0,1,0)", 1, "L403 5:1 step must be nonzero"),
        BadInput(
            35, cell: "import torch\ntorch.arange(1,0,1)", 1,
            "L403 5:1 upper bound and lower bound inconsistent with step sign"),
        BadInput(
            35, cell: "import torch\ntorch.ones(2).repeat(-1)", 1,
            "L301 5:1 Trying to create tensor with negative dimension -2: [-2]"),
        BadInput(
            35, cell: "import torch\ntorch.ones(2).expand(-2)", 1,
            "L302 5:1 The expanded size of the tensor (-2) must match the existing size (2)"),
        BadInput(
            34, cell: "import torch\ntorch.ones(10**4).outer(torch.ones(10**6))", 1,
            "L502 5:1 this lesson's memory of 512 MiB does not have 40000000000 more bytes"),
        BadInput(
            34, cell: "import torch\ntorch.nn.functional.one_hot(torch.tensor([10**12]))", 1,
            "L502 5:1 this lesson's memory of 512 MiB does not have 8000000000008 more bytes"),
        BadInput(
            34, cell: "import torch\ntorch.cat([torch.zeros(10**6)]*10**3)", 1,
            "L502 5:1 this lesson's memory of 512 MiB does not have 4000000000 more bytes"),
        BadInput(
            35, cell: "import torch\ntorch.full((3,), 2**70)", 1, "L406 5:1 int too big to convert"),
        BadInput(35, cell: "import torch\ntorch.tensor(2**62)*4", 0),
        BadInput(35, cell: "import torch\ntorch.tensor(2**70)", 1, "L406 5:1 Overflow when unpacking long long"),
        BadInput(35, cell: "import torch\ntorch.tensor(1e400)", 0),
        BadInput(35, cell: "import torch\ntorch.tensor([1, 'a'])", 1, "L303 5:1 Could not infer dtype of str"),
        BadInput(
            35, cell: "import torch\ntorch.tensor([[1],[1,2]])", 1,
            "L403 5:1 expected sequence of length 1 at dim 1 (got 2)"),
        BadInput(
            36,
            cell: "import torch\nw = torch.ones(2, requires_grad=True)\ny = (w*w).sum()\ny.backward()\ny.backward()", 1,
            "L306 8:1 Trying to backward through the graph a second time (or directly access"),
        BadInput(
            36, cell: "import torch\nw = torch.ones(2, requires_grad=True)\n(w*w).backward()", 1,
            "L306 6:1 grad can be implicitly created only for scalar outputs"),
        BadInput(
            36, cell: "import torch\nw = torch.ones(2, requires_grad=True)\nw += 1", 1,
            "L305 6:1 a leaf Variable that requires grad is being used in an in-place"),
        BadInput(
            36, cell: "import torch\ntorch.ones(2).sum().backward()", 1,
            "L306 5:1 element 0 of tensors does not require grad and does not have a grad_fn"),
        BadInput(
            36,
            cell:
                "import torch\nw = torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    y = w.sum()\ny.backward()",
            1, "L306 8:1 element 0 of tensors does not require grad and does not have a grad_fn"),
        BadInput(
            36, cell: "import torch\nw = torch.ones(2, requires_grad=True)\ny = w.exp()\ny += 1\ny.sum().backward()", 1,
            "L307 8:1 one of the variables needed for gradient computation has been modified"),
        BadInput(
            36, cell: "import torch\nw = torch.ones(2, requires_grad=True)\nw.sum().backward(torch.ones(3))", 1,
            "L306 6:1 Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and"),
        BadInput(
            36,
            cell:
                "import torch\nw = torch.ones(2, requires_grad=True)\ntorch.autograd.grad(w.sum(), torch.ones(1, requires_grad=True))",
            1, "L306 6:1 The differentiated Tensor at index 0 appears to not have been used in"),
        BadInput(
            36, cell: "import torch\ntorch.tensor([1,2], requires_grad=True)", 1,
            "L303 5:1 Only Tensors of floating point and complex dtype can require gradients"),
        BadInput(
            36, cell: "import torch\nw = torch.ones(2, requires_grad=True)\nw.numpy()", 1,
            "L308 6:1 Can't call numpy() on Tensor that requires grad. Use"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2, 3) + torch.ones(4)", 1,
            "L302 5:1 The size of tensor a (3) must match the size of tensor b (4) at"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2,3) @ torch.ones(2,3)", 1,
            "L302 5:1 mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[5]", 1,
            "L304 5:1 index 5 is out of bounds for dimension 0 with size 3"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[-4]", 1,
            "L304 5:1 index -4 is out of bounds for dimension 0 with size 3"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[10**20]", 1, "L406 5:1 Overflow when unpacking long long"),
        BadInput(39, cell: "import torch\ntorch.ones(3)[::0]", 1, "L403 5:1 slice step cannot be zero"),
        BadInput(39, cell: "import torch\ntorch.ones(3)[::-1]", 1, "L403 5:1 step must be greater than zero"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[torch.tensor([5])]", 1,
            "L304 5:1 index 5 is out of bounds for dimension 0 with size 3"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[torch.tensor([True, False])]", 1,
            "L304 5:1 The shape of the mask [2] at index 0 does not match the shape of the"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)['a']", 1,
            "L304 5:1 only integers, slices (`:`), ellipsis (`...`), None and long or byte"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[0,0]", 1, "L304 5:1 too many indices for tensor of dimension 1"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3)[1.5]", 1,
            "L304 5:1 only integers, slices (`:`), ellipsis (`...`), None and long or byte"),
        BadInput(39, cell: "import torch\n[1,2][::0]", 1, "L403 5:1 slice step cannot be zero"),
        BadInput(39, cell: "import torch\n[1][5]", 1, "L405 5:1 list index out of range"),
        BadInput(39, cell: "import torch\n[1]['a']", 1, "L402 5:1 list indices must be integers or slices, not str"),
        BadInput(39, cell: "import torch\n{}['a']", 1, "L407 5:1 KeyError: 'a'"),
        BadInput(
            39, cell: "import torch\n'abc'[1:2] = 'x'", 1, "L402 5:1 'str' object does not support item assignment"),
        BadInput(
            39, cell: "import torch\nx = torch.ones(2).expand(2,2)\nx += 1", 1,
            "L305 6:1 unsupported operation: more than one element of the written-to tensor"),
        BadInput(
            39, cell: "import torch\ntorch.ones(3).view(2,2)", 1,
            "L301 5:1 shape '[2, 2]' is invalid for input of size 3"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2,3).t().view(-1)", 1,
            "L301 5:1 view size is not compatible with input tensor's size and stride (at"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2).squeeze(5)", 1,
            "L304 5:1 Dimension out of range (expected to be in range of [-1, 0], but got 5)"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2,2).sum(2)", 1,
            "L304 5:1 Dimension out of range (expected to be in range of [-2, 1], but got 2)"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2,2).transpose(0,3)", 1,
            "L304 5:1 Dimension out of range (expected to be in range of [-2, 1], but got 3)"),
        BadInput(
            39, cell: "import torch\ntorch.ones(2,2).permute(0,0)", 1,
            "L301 5:1 permute(): duplicate dims are not allowed."),
        BadInput(41, cell: "open('/etc/passwd')", 1, "L203 4:1 this dialect has no `open`"),
        BadInput(41, cell: "input()", 1, "L203 4:1 this dialect has no `input`"),
        BadInput(41, cell: "exec('open(1)')", 1, "L203 4:1 this dialect has no `open`"),
        BadInput(41, cell: "eval('open(1)')", 1, "L203 4:1 this dialect has no `open`"),
        BadInput(41, cell: "globals()", 0),
        BadInput(41, cell: "locals()", 0),
        BadInput(41, cell: "().__class__.__bases__[0].__subclasses__()", 0),
        BadInput(41, cell: "(lambda: 0).__globals__", 0),
        BadInput(41, cell: "(lambda: 0).__code__", 0),
        BadInput(41, cell: "import builtins\nbuiltins.open(1)", 1, "L203 5:1 this dialect has no `open`"),
        BadInput(41, cell: "__builtins__", 1, "L401 4:1 name '__builtins__' is not defined"),
        BadInput(41, cell: "import os", 0),
        BadInput(41, cell: "import subprocess", 1, "L409 4:8 No module named 'subprocess'"),
        BadInput(41, cell: "import socket", 1, "L409 4:8 No module named 'socket'"),
        BadInput(41, cell: "import sys", 0),
        BadInput(41, cell: "import ctypes", 1, "L409 4:8 No module named 'ctypes'"),
        BadInput(41, cell: "import importlib", 0),
        BadInput(41, cell: "compile('1','','exec')", 1, "L203 4:1 this dialect has no `compile`"),
        BadInput(41, cell: "breakpoint()", 1, "L203 4:1 this dialect has no `breakpoint`"),
        BadInput(41, cell: "memoryview(b'')", 1, "L203 4:12 this dialect has no bytes literals"),
        BadInput(41, cell: "vars()", 1, "L402 4:1 vars() takes exactly one argument (0 given)"),
        BadInput(41, cell: "dir()", 0),
        BadInput(41, cell: "type('A', (), {})", 0),
        BadInput(41, cell: "().__class__.__mro__", 0),
        BadInput(
            41, cell: "getattr(1, '__reduce__')()", 1,
            "L404 4:1 'int' object has no attribute '__reduce__'. Did you mean: '__module__'?"),
        BadInput(
            41, cell: "def f(): yield\nf().gi_frame", 1, "L404 5:1 'generator' object has no attribute 'gi_frame'"),
        BadInput(
            41, cell: "try:\n    1/0\nexcept Exception as e:\n    e.__traceback__.tb_frame", 1,
            "L404 7:5 'traceback' object has no attribute 'tb_frame'"),
        BadInput(
            41, cell: "'{0.__class__.__init__.__globals__}'.format(1)", 1,
            "L404 4:1 'method_descriptor' object has no attribute '__globals__'"),
        BadInput(41, cell: "import torch\ntorch.load('x')", 1, "L203 5:1 this dialect has no `torch.load`"),
        BadInput(
            41, cell: "import torch\ntorch.os", 1, "L404 5:1 module 'torch' has no attribute 'os'. Did you mean: 'cos'?"
        ),
        BadInput(
            41, cell: "import torch\ntorch.__loader__", 1, "L404 5:1 module 'torch' has no attribute '__loader__'"),
        BadInput(41, cell: "import time\ntime.sleep(10**9)", 0),
        BadInput(
            41, cell: "import torch\ntorch.from_file('x')", 1, "L404 5:1 module 'torch' has no attribute 'from_file'"),
        BadInput(41, cell: "import numpy as np\nnp.load('x')", 1, "L404 5:1 `np.load` is not part of this dialect"),
        BadInput(
            41, cell: "import numpy as np\nnp.fromfile('x')", 1, "L404 5:1 `np.fromfile` is not part of this dialect"),
        BadInput(
            41, cell: "import numpy as np\nnp.savetxt('x',[1])", 1, "L404 5:1 `np.savetxt` is not part of this dialect"),
        BadInput(41, cell: "import matplotlib.pyplot as plt\nplt.savefig('/tmp/x.png')", 0),
        BadInput(
            41, cell: "import matplotlib.pyplot as plt\nplt.imread('x')", 1,
            "L404 5:1 module 'matplotlib.pyplot' has no attribute 'imread'"),
        BadInput(41, cell: "import random\nrandom.SystemRandom()", 0),
        BadInput(41, cell: "quit()", 1, "L401 4:1 name 'quit' is not defined"),
        BadInput(41, cell: "exit()", 1, "L401 4:1 name 'exit' is not defined"),
        BadInput(
            41, cell: "import warnings\nwarnings.__dict__", 1,
            "L404 5:1 module 'warnings' has no attribute '__dict__'. Did you mean: '__dir__'?"),
        BadInput(41, cell: "int.__subclasses__()", 0),
        BadInput(
            41, cell: "print.__self__", 1,
            "L404 4:1 'builtin_function_or_method' object has no attribute '__self__'. Did"),
        BadInput(41, cell: "print(1, file=open('x'))", 1, "L203 4:15 this dialect has no `open`"),
        BadInput(41, cell: "[].__reduce_ex__(2)", 1, "L404 4:1 'list' object has no attribute '__reduce_ex__'"),
        BadInput(41, cell: "(1).__getattribute__('__class__')", 0),
        BadInput(41, cell: "class A: pass\nA.__module__", 0),
        BadInput(41, cell: "__file__", 1, "L401 4:1 name '__file__' is not defined. Did you mean: '__name__'?"),
        BadInput(41, cell: "__name__", 0),
        BadInput(41, cell: "__loader__", 1, "L401 4:1 name '__loader__' is not defined"),
        BadInput(41, cell: "__spec__", 1, "L401 4:1 name '__spec__' is not defined. Did you mean: '__doc__'?"),
        BadInput(
            42, cell: "class A:\n    def __repr__(self): raise ValueError('r')\nA()", 1, "L407 5:25 ValueError: r"),
        BadInput(
            42, cell: "class E(Exception):\n    def __str__(self): raise ValueError('s')\nraise E()", 1,
            "L407 6:1 E: <exception str() failed>"),
        BadInput(42, cell: "class E(Exception):\n    def __repr__(self): return 1\nraise E()", 1, "L407 6:1 E"),
        BadInput(
            42, cell: "try:\n    1/0\nexcept ZeroDivisionError:\n    [][1]", 1, "L405 7:5 list index out of range"),
        BadInput(42, cell: "raise ValueError('a') from KeyError('b')", 1, "L407 4:1 ValueError: a"),
        BadInput(42, cell: "try:\n    1/0\nfinally:\n    raise KeyError('x')", 1, "L407 7:5 KeyError: 'x'"),
        BadInput(
            42, cell: "class A:\n    def __format__(self, s): return 1\nf'{A()}'", 1,
            "L402 6:4 __format__ returned non-string (type int)"),
        BadInput(42, cell: "raise 1", 1, "L402 4:1 exceptions must derive from BaseException"),
        BadInput(42, cell: "raise", 1, "L407 4:1 RuntimeError: No active exception to reraise"),
        BadInput(42, cell: "class A:\n    def __del__(self): 1/0\nA()\nprint(2)", 0),
        BadInput(42, cell: "raise ValueError('x' * 10**6)", 1, "L407 4:1 ValueError:"),
        BadInput(
            42, cell: "class A:\n    def __getattr__(self, n): raise KeyError(n)\nA().x", 1, "L407 5:31 KeyError: 'x'"),
        BadInput(
            43, lesson: "```python\nw = 1/0\n```\n\n```python\nw + 1\n```\n\n```python\nprint(2)\n```\n", 1,
            "L406 2:5 division by zero"),
        BadInput(
            40,
            lesson:
                "---\nseed: 7\n---\n\n```python\nimport torch\nprint(torch.rand(1))\n```\n\n```output\ntensor([0.5349])\n```\n",
            0),
    ]
}
