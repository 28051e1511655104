import Autograd
import Diagnostics
import Tensors

/// `memory_format`: whether the channels of images lie beside each other.
extension Machine {
    static let memoryFormats = ["preserve_format", "contiguous_format", "channels_last", "channels_last_3d"]

    /// The number of dimensions of which a format with channels last speaks; `nil` for other formats.
    private func channelsLastRank(_ format: Value) -> Int? {
        switch (format.asObject as? TokenObject)?.text {
        case "torch.channels_last": 4
        case "torch.channels_last_3d": 5
        default: nil
        }
    }

    /// A tensor laid out as a call's `memory_format` says.
    func laidOut(_ value: Value, as format: Value?) throws(Raise) -> Value {
        guard let format, let tensor = value.asTensor, let rank = channelsLastRank(format) else { return value }
        return .tensor(try tensors { () throws(Problem) in try engine.channelsLast(tensor, rank: rank) })
    }

    /// Whether a tensor's elements lie in order, or in the order of a format.
    func isContiguous(_ tensor: Tensor, _ format: Value?) -> Bool {
        guard let format, let rank = channelsLastRank(format) else { return tensor.isContiguous }
        return tensor.hasChannelsLast(rank: rank)
    }
}
