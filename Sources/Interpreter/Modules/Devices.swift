import Diagnostics

/// Where a tensor lives: always the CPU; other devices have names only.
struct Device: Equatable {
    var kind: String
    var index: Int?

    static let cpu = Device(kind: "cpu")

    /// The kinds that PyTorch knows.
    static let kinds = [
        "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "maia", "xla", "lazy",
        "vulkan", "mps", "meta", "hpu", "mtia", "privateuseone",
    ]

    /// `cuda:1`.
    var name: String { index.map { "\(kind):\($0)" } ?? kind }
    /// `device(type='cuda', index=1)`.
    var representation: String { "device(type='\(kind)'" + (index.map { ", index=\($0)" } ?? "") + ")" }
}

/// A `torch.device`.
final class DeviceObject: TokenObject {
    let device: Device
    init(_ device: Device, type: TypeObject) {
        self.device = device
        super.init(device.representation, type: type)
    }
}

extension Builtin {
    /// The functions of `torch` about devices.
    static let devices: [Builtin] = [
        Builtin("device", "(*args, **kwargs)", "a device by its name and number") { (m, a) throws(Raise) in
            .object(m.deviceObject(try m.newDevice(a.variadic(0), a.keywords(1))))
        },
        Builtin("get_default_device", "()", "where new tensors live: the CPU") { (m, a) throws(Raise) in
            .object(m.deviceObject(.cpu))
        },
        Builtin("set_default_device", "(device)", "where new tensors shall live: only the CPU will do") {
            (m, a) throws(Raise) in
            try m.checkDevice(a[0])
            return .none
        },
    ]
}

extension Machine {
    func deviceObject(_ device: Device) -> DeviceObject { DeviceObject(device, type: types.device) }

    func installDevices() {
        types.device.compute("type") { (_, value) throws(Raise) in
            (value.asObject as? DeviceObject).map { .string($0.device.kind) } ?? .none
        }
        types.device.compute("index") { (_, value) throws(Raise) in
            (value.asObject as? DeviceObject)?.device.index.map { .int($0) } ?? .none
        }
    }

    /// A device as arguments give it: itself, or its name; `nil` for what is no device.
    func device(_ value: Value) throws(Raise) -> Device? {
        if let object = value.asObject as? DeviceObject { return object.device }
        if value.asInt != nil { throw raise(.noAccelerator) }
        return try value.asString.map { (name) throws(Raise) in try device(named: name) }
    }

    private func device(named name: String) throws(Raise) -> Device {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let kind = String(parts.first ?? "")
        guard Device.kinds.contains(kind) else { throw raise(.unknownDevice(name)) }
        guard parts.count == 2 else { return Device(kind: kind) }
        let isNumber = !parts[1].isEmpty && parts[1].utf8.allSatisfy { (48...57).contains($0) }
        guard isNumber, let index = Int(parts[1]), index < 128 else { throw raise(.invalidDevice(name)) }
        return Device(kind: kind, index: index)
    }

    fileprivate func newDevice(_ arguments: [Value], _ keywords: DictObject) throws(Raise) -> Device {
        var given = arguments
        for name in ["type", "index"].dropFirst(given.count) {
            if let value = keywords.get(name) { given.append(value) }
        }
        guard given.count == arguments.count + keywords.table.count, let first = given.first, given.count <= 2,
            given.count == 1 || given[1].asInt != nil, var result = try device(first)
        else {
            throw raise(
                .invalidCombination(
                    "device", givenTypes(arguments, keywords), ["(torch.device device)", "(str type, int index = -1)"]))
        }
        if given.count == 2, let index = given[1].asInt {
            if result.index != nil { throw raise(.repeatedDeviceIndex(result.name)) }
            result.index = index
        }
        return result
    }

    /// Refuses devices that are not there.
    func checkDevice(_ value: Value) throws(Raise) {
        if value.isNone { return }
        guard let device = try device(value) else { throw raise(.notADevice(typeName(value))) }
        switch device.kind {
        case "cpu": return
        case "cuda": throw raise(.noCUDA)
        default: throw raise(.noBackend(device.kind))
        }
    }
}
