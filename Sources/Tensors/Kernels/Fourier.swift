import Glibc

/// Discrete Fourier transforms of any length: by factors, or, where a prime factor is great, as a convolution.
struct Fourier<Part: RealElement> {
    typealias Number = Complex<Part>
    private let size: Int
    private let isForward: Bool
    /// The powers of the first root of unity.
    private let roots: [Number]
    /// Prime factors above this are left to the convolution.
    private static var greatestFactor: Int { 64 }

    init(size: Int, isForward: Bool) {
        self.size = size
        self.isForward = isForward
        roots = (0..<size).map { Fourier.root($0, of: size, isForward: isForward) }
    }

    /// `exp(∓2πi k / n)`, exact at quarter turns.
    private static func root(_ k: Int, of n: Int, isForward: Bool) -> Number {
        if 4 * k % n == 0 {
            let quarter = [Number(1, 0), Number(0, 1), Number(-1, 0), Number(0, -1)][4 * k / n % 4]
            return isForward ? quarter.conjugate : quarter
        }
        let angle = 2 * Double.pi * Double(k) / Double(n)
        return Number(Part(cos(angle)), Part(isForward ? -sin(angle) : sin(angle)))
    }

    /// The transform of as many numbers as its size.
    func callAsFunction(_ numbers: [Number]) -> [Number] {
        if size < 2 { return numbers }
        if Fourier.isConvolved(size) { return convolved(numbers) }
        var result = numbers
        var room = [Number](repeating: .zero, count: Fourier.greatestFactor)
        transform(numbers, from: 0, step: 1, count: size, into: &result, at: 0, &room)
        return result
    }

    /// Whether a length is left to the convolution.
    static func isConvolved(_ size: Int) -> Bool { greatestPrime(size) > greatestFactor }

    private static func greatestPrime(_ size: Int) -> Int {
        var (rest, factor, greatest) = (size, 2, 1)
        while factor * factor <= rest {
            while rest % factor == 0 {
                greatest = factor
                rest /= factor
            }
            factor += 1
        }
        return max(greatest, rest)
    }

    /// Transforms every `step`th number: first the parts by the smallest factor, then all together.
    private func transform(
        _ source: [Number], from start: Int, step: Int, count: Int, into result: inout [Number], at place: Int,
        _ room: inout [Number]
    ) {
        if count == 1 {
            result[place] = source[start]
            return
        }
        var factor = 2
        while count % factor != 0 { factor += 1 }
        let part = count / factor
        for index in 0..<factor {
            transform(
                source, from: start + index * step, step: step * factor, count: part, into: &result,
                at: place + index * part, &room)
        }
        let turn = size / count
        for k in 0..<part {
            for index in 0..<factor {
                room[index] = .times(result[place + index * part + k], roots[index * k * turn % size])
            }
            gather(factor, &room, into: &result, at: place + k, step: part)
        }
    }

    /// The transform of as few numbers as a factor; those at equal distances from the first are taken together, so that
    /// what cancels does so without a rest.
    private func gather(
        _ factor: Int, _ room: inout [Number], into result: inout [Number], at place: Int, step: Int
    ) {
        if factor == 2 {
            result[place] = .plus(room[0], room[1])
            result[place + step] = .minus(room[0], room[1])
            return
        }
        let (half, whole) = (factor / 2, size / factor)
        for index in 1...half {
            let (x, y) = (room[index], room[factor - index])
            room[index] = .plus(x, y)
            room[factor - index] = .minus(x, y)
        }
        result[place] = room[0]
        for index in 1...half { result[place] = .plus(result[place], room[index]) }
        for output in 1...half {
            var (even, odd) = (room[0], Number.zero)
            for index in 1...half {
                let root = roots[index * output % factor * whole]
                even = .plus(even, .times(Number(root.real, 0), room[index]))
                odd = .plus(odd, .times(Number(0, root.imaginary), room[factor - index]))
            }
            result[place + output * step] = .plus(even, odd)
            result[place + (factor - output) * step] = .minus(even, odd)
        }
    }

    /// Bluestein's way: a product of two transforms whose length is a power of 2.
    private func convolved(_ numbers: [Number]) -> [Number] {
        let chirp = (0..<size).map { Fourier.root($0 * $0 % (2 * size), of: 2 * size, isForward: isForward) }
        var length = 1
        while length < 2 * size { length *= 2 }
        var (left, right) = ([Number](repeating: .zero, count: length), [Number](repeating: .zero, count: length))
        for k in 0..<size {
            left[k] = .times(numbers[k], chirp[k])
            right[k] = chirp[k].conjugate
            if k > 0 { right[length - k] = chirp[k].conjugate }
        }
        let forward = Fourier(size: length, isForward: true)
        let product = zip(forward(left), forward(right)).map { Number.times($0, $1) }
        let back = Fourier(size: length, isForward: false)(product)
        return (0..<size).map { k in
            let value = Number.times(back[k], chirp[k])
            return Number(value.real / Part(length), value.imaginary / Part(length))
        }
    }
}

extension Kernels {
    /// The bytes that a transform of one run takes besides its result.
    package static func fourierMemory(length: Int, _ dtype: DType) -> Int {
        length * dtype.itemSize * (Fourier<Double>.isConvolved(length) ? 40 : 4)
    }

    /// Transforms each run of contiguous complex `[outer, length, inner]` elements, and scales the result.
    package static func fourier(
        _ a: StridedArray, into out: StridedArray, outer: Int, length: Int, inner: Int, isForward: Bool, scale: Double
    ) {
        if a.dtype == .complex64 {
            fourier(a, out, outer, length, inner, isForward, scale, Float.self)
        } else {
            fourier(a, out, outer, length, inner, isForward, scale, Double.self)
        }
    }

    private static func fourier<T: RealElement>(
        _ a: StridedArray, _ out: StridedArray, _ outer: Int, _ length: Int, _ inner: Int, _ isForward: Bool,
        _ scale: Double, _: T.Type
    ) {
        let transform = Fourier<T>(size: length, isForward: isForward)
        let scale = T(scale)
        let (from, to) = (a.address(Complex<T>.self), out.address(Complex<T>.self))
        for o in 0..<outer {
            for i in 0..<inner {
                // All places lie within outer · length · inner elements.
                let start = o * length * inner + i
                let result = transform((0..<length).map { from[start + $0 * inner] })
                for k in 0..<length {
                    to[start + k * inner] = Complex(result[k].real * scale, result[k].imaginary * scale)
                }
            }
        }
    }
}
