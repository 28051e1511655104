import Arrays
import Autograd
import Diagnostics
import Tensors

extension Machine {
    func numpyTestingModule() -> ModuleObject { makeModule("numpy.testing", []) }
    func numpyLinalgModule() -> ModuleObject { makeModule("numpy.linalg", []) }
}
