/// A window that slides over images of one to three dimensions, each seen as three.
package struct SlidingWindow: Sendable {
    /// Sizes and steps: depth, height, width.
    package typealias Axes = (Int, Int, Int)
    /// Images in one sample.
    package let channels: Int
    package let image: Axes
    package let kernel: Axes
    package let stride: Axes
    package let padding: Axes
    package let dilation: Axes
    /// How many places the window takes along each dimension.
    package let places: Axes

    /// - Parameter places: that many places, which need not all fit into the padded image.
    package init(
        channels: Int, image: [Int], kernel: [Int], stride: [Int], padding: [Int], dilation: [Int], places: [Int]
    ) {
        func axes(_ values: [Int], _ filler: Int) -> Axes {
            let all = [Int](repeating: filler, count: max(3 - values.count, 0)) + values
            return (all[0], all[1], all[2])
        }
        self.channels = channels
        self.image = axes(image, 1)
        self.kernel = axes(kernel, 1)
        self.stride = axes(stride, 1)
        self.padding = axes(padding, 0)
        self.dilation = axes(dilation, 1)
        self.places = axes(places, 1)
    }

    package var imageSize: Int { image.0 * image.1 * image.2 }
    package var kernelSize: Int { kernel.0 * kernel.1 * kernel.2 }
    package var placeCount: Int { places.0 * places.1 * places.2 }
    /// Elements of a sample that one place covers.
    package var depth: Int { channels * kernelSize }
    /// Whether each place covers just the element at the same place.
    package var isIdentity: Bool {
        kernelSize == 1 && stride == (1, 1, 1) && padding == (0, 0, 0) && places == image
    }
}

extension Kernels {
    /// What the window covers at each place, zero beyond the image: `[channels · kernel, places]`, or, transposed,
    /// `[places, channels · kernel]`.
    ///
    /// - Parameter sample: contiguous, `[channels, image]`.
    package static func columns(
        _ sample: StridedArray, _ window: SlidingWindow, into out: StridedArray, isTransposed: Bool = false
    ) {
        switch sample.dtype.loops {
        case .float32: columns(sample.address(Float.self), window, out.address(Float.self), isTransposed)
        case .float64: columns(sample.address(Double.self), window, out.address(Double.self), isTransposed)
        case .int64: columns(sample.address(Int.self), window, out.address(Int.self), isTransposed)
        case .complex64, .complex128, .narrow, .bool: break
        }
    }

    /// Adds columns, as `columns` gives them untransposed, to the elements that they came from.
    package static func addColumns(_ columns: StridedArray, _ window: SlidingWindow, into sample: StridedArray) {
        switch sample.dtype.loops {
        case .float32: addColumns(columns.address(Float.self), window, sample.address(Float.self))
        case .float64: addColumns(columns.address(Double.self), window, sample.address(Double.self))
        case .int64: addColumns(columns.address(Int.self), window, sample.address(Int.self))
        case .complex64, .complex128, .narrow, .bool: break
        }
    }

    private static func columns<T: Element>(
        _ image: UnsafeMutablePointer<T>, _ window: SlidingWindow, _ out: UnsafeMutablePointer<T>, _ isTransposed: Bool
    ) {
        let (rowStep, step) = isTransposed ? (1, window.depth) : (window.placeCount, 1)
        out.update(repeating: .zero, count: window.depth * window.placeCount)
        forEachRun(window) { row, place, from, count in
            // Both runs lie within their arrays.
            let to = out + (row &* rowStep &+ place &* step)
            let source = image + from
            let stride = window.stride.2
            for index in 0..<count { to[index &* step] = source[index &* stride] }
        }
    }

    private static func addColumns<T: Element>(
        _ columns: UnsafeMutablePointer<T>, _ window: SlidingWindow, _ image: UnsafeMutablePointer<T>
    ) {
        let rowStep = window.placeCount
        forEachRun(window) { row, place, to, count in
            // Both runs lie within their arrays.
            let source = columns + (row &* rowStep &+ place)
            let target = image + to
            let stride = window.stride.2
            for index in 0..<count { target[index &* stride] = T.plus(target[index &* stride], source[index]) }
        }
    }

    /// Every run of places in a line at which one element of the window lies in the image.
    ///
    /// - Parameter body: takes the element's row, the first place, the element of the image there, and the count.
    @inline(__always)
    private static func forEachRun(_ w: SlidingWindow, _ body: (Int, Int, Int, Int) -> Void) {
        var row = 0
        for channel in 0..<w.channels {
            for kd in 0..<w.kernel.0 {
                for kh in 0..<w.kernel.1 {
                    for kw in 0..<w.kernel.2 {
                        let shift = kw &* w.dilation.2 &- w.padding.2
                        let (first, end) = valid(shift, w.stride.2, w.image.2, w.places.2)
                        for od in 0..<w.places.0 {
                            let d = od &* w.stride.0 &+ kd &* w.dilation.0 &- w.padding.0
                            if d < 0 || d >= w.image.0 { continue }
                            for oh in 0..<w.places.1 {
                                let h = oh &* w.stride.1 &+ kh &* w.dilation.1 &- w.padding.1
                                if h < 0 || h >= w.image.1 || first >= end { continue }
                                let line = ((channel &* w.image.0 &+ d) &* w.image.1 &+ h) &* w.image.2
                                let place = (od &* w.places.1 &+ oh) &* w.places.2 &+ first
                                body(row, place, line &+ first &* w.stride.2 &+ shift, end &- first)
                            }
                        }
                        row &+= 1
                    }
                }
            }
        }
    }

    /// The places at which `place · stride + shift` lies within a size.
    private static func valid(_ shift: Int, _ stride: Int, _ size: Int, _ places: Int) -> (Int, Int) {
        let first = shift >= 0 ? 0 : (stride - 1 - shift) / stride
        let end = shift >= size ? 0 : min(places, (size - 1 - shift) / stride + 1)
        return (first, max(end, first))
    }
}
