import Testing

@testable import Tensors

struct PrintingTests {
    @Test func tensorsReadAsInPyTorch() throws {
        for recorded in try RecordedPrinting.load().tensors {
            let options = recorded.options
            let text = tensorText(
                recorded.printable, options: recorded.printOptions, isParameter: options.parameter ?? false,
                gradFn: options.grad_fn, requiresGrad: options.requires_grad ?? false)
            #expect(text == recorded.text, "\(recorded.shape) \(recorded.dtype) \(options)")
        }
    }

    @Test func arraysReadAsInNumPy() throws {
        for recorded in try RecordedPrinting.load().tensors {
            #expect(numpyText(recorded.printable, isRepr: false) == recorded.numpy_str)
            #expect(numpyText(recorded.printable, isRepr: true) == recorded.numpy_repr)
        }
    }

    @Test func scalarsReadAsInNumPy() throws {
        for row in try RecordedPrinting.load().scalars {
            let value = recordedFloat(row[1])
            let kind: PrintableTensor.Kind = row[0] == "bool" ? .bool : (row[0] == "int64" ? .int : .float)
            let scalar = PrintableTensor(shape: [], kind: kind, dtype: "torch." + row[0]) { _ in
                switch kind {
                case .bool: .bool(value != 0)
                case .int: .int(Int(value))
                case .float, .complex: .float(value)
                }
            }
            #expect(numpyScalarRepr(scalar) == row[2])
        }
    }

    @Test(arguments: [
        ([Int](), "()", "torch.Size([])"), ([3], "(3,)", "torch.Size([3])"),
        ([2, 0, 4], "(2, 0, 4)", "torch.Size([2, 0, 4])"),
    ])
    func shapesReadAsTuples(shape: [Int], tuple: String, size: String) {
        #expect(tupleText(shape) == tuple)
        #expect(sizeText(shape) == size)
    }

    @Test func theDefaultTypeIsSilent() {
        var options = PrintOptions.standard
        options.defaultDType = "torch.float64"
        let tensor = PrintableTensor(shape: [1], kind: .float, dtype: "torch.float64") { _ in .float(1) }
        #expect(tensorText(tensor, options: options) == "tensor([1.])")
        #expect(tensorText(tensor) == "tensor([1.], dtype=torch.float64)")
    }

    @Test func unknownProfilesAreNone() { #expect(PrintOptions(profile: "tall") == nil) }
}
