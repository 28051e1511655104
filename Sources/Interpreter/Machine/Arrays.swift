import Autograd
import Diagnostics
import Tensors

/// NumPy arrays: tensors outside the graph whose operators and printing are NumPy's.
extension Machine {
    /// `left ∘ right` when either is an array; `nil` when neither is.
    func arrayBinary(_ op: Opcode, _ left: Value, _ right: Value) throws(Raise) -> Value? {
        guard left.asObject is ArrayObject || right.asObject is ArrayObject, let op = Machine.tensorOperator(op),
            let x = try arrayOperand(left), let y = try arrayOperand(right)
        else { return nil }
        let result = try withoutGrad { () throws(Problem) in try self.engine.arithmetic(op, x, y) }
        try chargeElements(result)
        return .object(ArrayObject(result))
    }

    /// Lists count as arrays beside an array.
    private func arrayOperand(_ value: Value) throws(Raise) -> Operand? {
        if let array = value.asObject as? ArrayObject { return .tensor(array.tensor) }
        if let list = value.asList { return .tensor(try arrayTensor(.object(list), dtype: nil)) }
        return Machine.tensorOperand(value)
    }

    /// The tensor of `np.array(data)`: Python's floats make float64, unlike `torch.tensor`.
    func arrayTensor(_ value: Value, dtype: DType?) throws(Raise) -> Tensor {
        let data = try nestedData(value)
        return try withoutGrad { () throws(Problem) in
            let former = self.engine.defaultDType
            self.engine.defaultDType = .float64
            defer { self.engine.defaultDType = former }
            return try self.engine.makeTensor(from: data, dtype: dtype)
        }
    }

    func withoutGrad<Result>(_ body: () throws(Problem) -> Result) throws(Raise) -> Result {
        let former = engine.gradEnabled
        engine.gradEnabled = false
        defer { engine.gradEnabled = former }
        return try tensors(body)
    }

    /// A whole array, or NumPy's scalar when nothing is left to index.
    func item(_ array: ArrayObject, _ index: Value) throws(Raise) -> Value {
        let items = try indexItems(index)
        return .object(
            ArrayObject(try withoutGrad { () throws(Problem) in try self.engine.index(array.tensor, items) }))
    }

    func setItem(_ array: ArrayObject, _ index: Value, _ value: Value) throws(Raise) {
        let source = (value.asObject as? ArrayObject).map { Value.tensor($0.tensor) } ?? value
        try setItem(array.tensor, index, source)
    }

    func iterator(over array: ArrayObject) throws(Raise) -> IteratorObject {
        if array.tensor.shape.isEmpty { throw raise(.iterationOverScalar) }
        let parts = try withoutGrad { () throws(Problem) in try self.engine.unbind(array.tensor) }
        return ArrayIterator(parts.map { .object(ArrayObject($0)) }, typeName: "array_iterator")
    }
}
