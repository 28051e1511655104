/// One recorded operation: what backward needs to know of it.
package final class Node {
    /// As PyTorch prints it: `AddBackward0`.
    package var name: String { "" }
}
