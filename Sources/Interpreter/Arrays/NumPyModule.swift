import Arrays
import Autograd
import Diagnostics
import Tensors

extension Machine {
    func numpyModule() -> ModuleObject {
        let families: [[Builtin]] = [
            Builtin.numpyCreation, Builtin.arrayReductions, Builtin.numpyReductions, Builtin.arrayShapes,
            Builtin.numpyShapes, Builtin.numpyJoining, Builtin.arraySorting, Builtin.numpySorting,
            Builtin.numpyStatistics, Builtin.arrayProducts, Builtin.numpyProducts, Builtin.numpyLogic,
            Builtin.numpyPrinting, Builtin.numpyPolynomials,
        ]
        let module = makeModule(
            "numpy", families.flatMap { $0 },
            constants: [
                "pi": .float(.pi), "e": .float(2.718281828459045), "inf": .float(.infinity), "nan": .float(.nan),
                "euler_gamma": .float(0.5772156649015329), "newaxis": .none, "__version__": .string("2.4.6"),
                "ndarray": .object(types.ndarray), "dtype": .object(types.numpyDType),
                "ufunc": .object(types.arrays.ufunc),
            ])
        module.attributes.merge(ufuncs()) { own, _ in own }
        for (name, type) in types.arrays.abstract { module.attributes[name] = .object(type) }
        for (dtype, type) in types.arrays.numbers where dtype.shortName != "bfloat16" {
            module.attributes[dtype.shortName] = .object(type)
        }
        for (alias, name) in [
            ("bool_", "bool"), ("int_", "int64"), ("intp", "int64"), ("long", "int64"), ("longlong", "int64"),
            ("intc", "int32"), ("short", "int16"), ("byte", "int8"), ("ubyte", "uint8"), ("double", "float64"),
            ("single", "float32"), ("half", "float16"), ("float_", "float64"),
        ] where name != alias && alias != "float_" { module.attributes[alias] = module.attributes[name] }
        module.attributes["True_"] = number(true)
        module.attributes["False_"] = number(false)
        module.attributes["r_"] = .object(ArrayConcatenator(isColumns: false, type: types.iterator("RClass")))
        module.attributes["c_"] = .object(ArrayConcatenator(isColumns: true, type: types.iterator("CClass")))
        module.attributes["s_"] = .object(IndexMaker(type: types.iterator("IndexExpression")))
        module.attributes["mgrid"] = .object(GridMaker(isSparse: false, type: types.iterator("MGridClass")))
        module.attributes["ogrid"] = .object(GridMaker(isSparse: true, type: types.iterator("OGridClass")))
        for name in ["random", "linalg", "testing", "exceptions"] {
            module.attributes[name] = self.module("numpy.\(name)").map { .object($0) }
        }
        for (name, instead) in Machine.refusedOfNumPy {
            module.attributes[name] = .object(
                BuiltinObject(
                    Builtin(array: name, "(*args, **kwargs)", "refused") { m, a in
                        throw Problem.numpyRefused(name, instead)
                    }))
        }
        return module
    }

    /// What of NumPy is not here, and what to write instead.
    private static let refusedOfNumPy: [(name: String, instead: String)] = [
        ("matrix", "use `np.array` with two dimensions, and `@`"), ("asmatrix", "use `np.array` and `@`"),
        ("mat", "use `np.array` and `@`"), ("save", "a lesson has no files"), ("load", "a lesson has no files"),
        ("savez", "a lesson has no files"), ("savez_compressed", "a lesson has no files"),
        ("savetxt", "a lesson has no files; print the array"),
        ("loadtxt", "a lesson has no files; write the numbers into the lesson"),
        ("genfromtxt", "a lesson has no files; write the numbers into the lesson"),
        ("fromfile", "a lesson has no files"), ("fromstring", "write the numbers into the lesson"),
        ("frombuffer", "write the numbers into the lesson"), ("memmap", "a lesson has no files"),
        ("nditer", "use a loop over `arr.flat` or `np.ndindex`"),
        ("seterr", "warnings are not shown"),
        ("recarray", "use several arrays"),
        ("poly", "use `np.polymul`"), ("roots", "roots are complex numbers as a rule, which are not there"),
    ]

    func numpyExceptionsModule() -> ModuleObject {
        ModuleObject("numpy.exceptions", ["AxisError": .object(types.exception(.axisError))])
    }
}
