import Arrays
import Tensors

/// The classes of NumPy: of its scalars, of its types, and of arrays.
final class ArrayTypes {
    let generic: TypeObject
    let ufunc: TypeObject
    let randomState: TypeObject
    let generator: TypeObject
    private(set) var numbers: [DType: TypeObject] = [:]
    /// The abstract classes, such as `floating`.
    private(set) var abstract: [String: TypeObject] = [:]
    private var dtypes: [DType: TypeObject] = [:]
    private var dtypeObjects: [DType: ElementTypeObject] = [:]

    init(object: TypeObject, float: TypeObject, dtype: TypeObject) {
        generic = TypeObject("generic", module: "numpy", bases: [object])
        ufunc = TypeObject("ufunc", module: "numpy", bases: [object])
        randomState = TypeObject("RandomState", module: "numpy.random.mtrand", bases: [object])
        generator = TypeObject("Generator", module: "numpy.random._generator", bases: [object])
        abstract["generic"] = generic
        for (name, parent) in [
            ("number", "generic"), ("integer", "number"), ("signedinteger", "integer"),
            ("unsignedinteger", "integer"), ("inexact", "number"), ("floating", "inexact"),
        ] {
            abstract[name] = TypeObject(name, module: "numpy", bases: [abstract[parent] ?? generic])
        }
        for type in DType.arrayTypes {
            let name = type.shortName
            let parent =
                switch type.category {
                case .bool: generic
                case .integer: abstract[type.isUnsigned ? "unsignedinteger" : "signedinteger"] ?? generic
                case .float, .complex: abstract["floating"] ?? generic
                }
            numbers[type] = TypeObject(
                name, module: "numpy", bases: type == .float64 ? [parent, float] : [parent])
            let className = ArrayTypes.className(name)
            let made = TypeObject(className, module: "numpy.dtypes", bases: [dtype])
            dtypes[type] = made
            dtypeObjects[type] = ElementTypeObject(type, type: made)
        }
    }

    /// `Float64DType`.
    private static func className(_ name: String) -> String {
        let base = name.hasPrefix("uint") ? "UInt" + name.dropFirst(4) : name.prefix(1).uppercased() + name.dropFirst()
        return base + "DType"
    }

    func number(_ dtype: DType) -> TypeObject { numbers[dtype] ?? generic }
    func object(_ dtype: DType) -> ElementTypeObject? { dtypeObjects[dtype] }

    /// The type whose scalars are of this class.
    func dtype(of type: TypeObject) -> DType? { numbers.first { $0.value === type }?.key }
}
