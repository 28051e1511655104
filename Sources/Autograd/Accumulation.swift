import Diagnostics
import Tensors

/// Adding up gradients.
extension Engine {
    /// Adds a vector, the only gradient of a leaf in this pass, straight to the `grad` that the leaf has; false where it
    /// cannot.
    func add(_ numbers: UnsafeBufferPointer<Float>, toGradOf target: Node) -> Bool {
        guard target.sequence == Int.max, target.waiting == 1, !target.isWatched, target.gradient == nil, !gradEnabled,
            let before = target.x.tensor?.extra?.grad, before.dtype == .float32, before.isContiguous,
            let sizes = before.sizes, sizes.count == 1, sizes[0] == numbers.count
        else { return false }
        // The gradient has as many floats.
        let to = before.storage.base.assumingMemoryBound(to: Float.self) + before.offset
        for index in 0..<numbers.count { to[index] += numbers[index] }
        before.stamp &+= 1
        return true
    }

    /// A vector of floats.
    func vector(_ numbers: UnsafeBufferPointer<Float>) throws(Problem) -> Tensor {
        let result = try empty([numbers.count], .float32)
        // The result has as many floats.
        let to = result.storage.base.assumingMemoryBound(to: Float.self)
        for index in 0..<numbers.count { to[index] = numbers[index] }
        return result
    }

    func accumulate(_ node: Node, into leaf: Tensor) throws(Problem) {
        if node.hasNumber32 {
            node.hasNumber32 = false
            if let before = leaf.extra?.grad, before.isShort {
                before.float += node.number32
                before.stamp &+= 1
                return
            }
            node.gradient = try single(node.number32)
        }
        var gradient = node.gradient.take()
        try accumulate(&gradient, into: leaf)
    }

    /// `sum += gradient`, in place where nobody else can see it.
    func add(_ gradient: Tensor, to sum: inout Tensor?) throws(Problem) {
        guard sum != nil else {
            sum = gradient
            return
        }
        let isOwn = isKnownUniquelyReferenced(&sum)
        guard let before = sum else { return }
        if isOwn, !gradEnabled, before.isContiguous, before.ownsStorage() {
            try addInPlace(before, gradient)
        } else {
            sum = try arithmetic(.add, .tensor(before), .tensor(gradient))
        }
    }

    /// `target += gradient` outside the graph; both have one shape and one type.
    func addInPlace(_ target: Tensor, _ gradient: Tensor) throws(Problem) {
        if target.isShort, gradient.isShort {
            target.float += gradient.float
        } else if target.isContiguous, gradient.isContiguous, target.dtype == gradient.dtype,
            Kernels.isSimple(.add, target.dtype)
        {
            Kernels.simple(
                .add, target.storage, target.offset, gradient.storage, gradient.offset, into: target.storage,
                target.offset, target.dtype, count: target.count)
        } else {
            Kernels.binary(.add, target.array, gradient.array, into: target.array)
        }
        target.stamp &+= 1
    }

    /// Adds a gradient to a leaf's `grad`; takes it over where nobody else has it.
    func accumulate(_ gradient: inout Tensor?, into leaf: Tensor) throws(Problem) {
        let isOwn = isKnownUniquelyReferenced(&gradient)
        guard let new = gradient else { return }
        let extra = leaf.needExtra()
        if let before = extra.grad {
            if gradEnabled {
                extra.grad = try arithmetic(.add, .tensor(before), .tensor(new))
            } else {
                try addInPlace(before, new)
            }
        } else if gradEnabled {
            let kept = try copy(new)
            if records(new) { newNode(.kept, kept).first = try edge(new) }
            extra.grad = kept
        } else if isOwn, new.isContiguous, new.node == nil, new.ownsStorage() {
            extra.grad = new
        } else {
            extra.grad = try copy(new)
        }
    }
}
