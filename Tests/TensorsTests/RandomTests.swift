import Foundation
import Testing

@testable import Tensors

/// What `Recorded/record_random.py` wrote: calls in one stream, floats as the hexadecimal digits of their bits.
private struct RecordedRandom: Decodable {
    struct Stream: Decodable {
        var seed: Int
        var calls: [Call]
    }
    struct Call: Decodable {
        var name: String
        var count: Int
        var args: [Double]
        var values: [Value]
    }
    enum Value: Decodable, Equatable {
        case int(Int)
        case bits(String)

        init(from decoder: any Decoder) throws {
            let box = try decoder.singleValueContainer()
            if let value = try? box.decode(Int.self) {
                self = .int(value)
            } else {
                self = .bits(try box.decode(String.self))
            }
        }

        init(_ x: Float) {
            let text = String(x.bitPattern, radix: 16)
            self = .bits(String(repeating: "0", count: 8 - text.count) + text)
        }
        init(_ x: Double) {
            let text = String(x.bitPattern, radix: 16)
            self = .bits(String(repeating: "0", count: 16 - text.count) + text)
        }
    }
    var streams: [Stream]
    var python: [Stream]

    static func load() throws -> RecordedRandom {
        let url = Bundle.module.bundleURL.appending(path: "Recorded/Random.json")
        return try JSONDecoder().decode(RecordedRandom.self, from: Data(contentsOf: url))
    }
}

struct RandomTests {
    private typealias Value = RecordedRandom.Value

    @Test func mersenneTwisterFollowsTheReference() {
        // mt19937ar.out of Matsumoto and Nishimura, and the 10000th number that the C++ standard demands of seed 5489.
        var keyed = MersenneTwister(key: [0x123, 0x234, 0x345, 0x456])
        #expect(
            (0..<5).map { _ in keyed.random() } == [
                1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476,
            ])
        var seeded = MersenneTwister(seed: 5489)
        for _ in 0..<9999 { _ = seeded.random() }
        #expect(seeded.random() == 4_123_659_995)
    }

    @Test func streamsAreThoseOfPyTorch() throws {
        for stream in try RecordedRandom.load().streams {
            let generator = Generator(seed: stream.seed)
            for (index, call) in stream.calls.enumerated() {
                #expect(
                    draw(call, generator) == call.values,
                    "seed \(stream.seed), call \(index): \(call.name) \(call.count) \(call.args)")
            }
        }
    }

    private func draw(_ call: RecordedRandom.Call, _ generator: Generator) -> [Value] {
        let (count, args) = (call.count, call.args)
        switch call.name {
        case "rand32": return (generator.uniform(count) as [Float]).map { Value($0) }
        case "rand64": return (generator.uniform(count) as [Double]).map { Value($0) }
        case "uniform32": return generator.uniform(count, from: Float(args[0]), to: Float(args[1])).map { Value($0) }
        case "uniform64": return generator.uniform(count, from: args[0], to: args[1]).map { Value($0) }
        case "randn32": return (generator.normal(count) as [Float]).map { Value($0) }
        case "randn64": return (generator.normal(count) as [Double]).map { Value($0) }
        case "normal32":
            return (generator.normal(count, mean: args[0], deviation: args[1]) as [Float]).map { Value($0) }
        case "normal64":
            return (generator.normal(count, mean: args[0], deviation: args[1]) as [Double]).map { Value($0) }
        case "randint": return generator.integers(count, from: Int(args[0]), to: Int(args[1])).map { .int($0) }
        case "randperm": return generator.permutation(count).map { .int($0) }
        case "bernoulli_": return generator.bernoulli(count, probability: args[0]).map { .int($0 ? 1 : 0) }
        case "bernoulli32":
            return generator.bernoulli([Float](repeating: Float(args[0]), count: count)).map { .int($0 ? 1 : 0) }
        case "bernoulli64":
            return generator.bernoulli([Double](repeating: args[0], count: count)).map { .int($0 ? 1 : 0) }
        case "exponential32": return generator.exponential(count, rate: args[0]).map { Value(Float($0)) }
        default:
            let isReplaced = call.name == "multinomialReplaced"
            return generator.multinomial(args.map { Float($0) }, count: count, replacement: isReplaced).map { .int($0) }
        }
    }

    @Test func streamsAreThoseOfCPython() throws {
        for stream in try RecordedRandom.load().python {
            let random = PythonRandom(seed: stream.seed)
            for (index, call) in stream.calls.enumerated() {
                #expect(
                    draw(call, random) == call.values, "seed \(stream.seed), call \(index): \(call.name) \(call.args)")
            }
        }
    }

    private func draw(_ call: RecordedRandom.Call, _ random: PythonRandom) -> [Value] {
        let args = call.args
        let whole = args.map { Int($0) }
        switch call.name {
        case "random": return [Value(random.random())]
        case "uniform": return [Value(random.uniform(args[0], args[1]))]
        case "randint": return [.int(random.integer(from: whole[0], to: whole[1] + 1) ?? 0)]
        case "randrange": return [.int(random.integer(from: whole[0], to: whole[1], step: whole[2]) ?? 0)]
        case "shuffle": return random.permutation(whole[0]).map { .int($0) }
        case "sample": return (random.sample(whole[0], of: whole[1]) ?? []).map { .int($0) }
        case "choices": return (random.choices(whole[0], of: whole[1]) ?? []).map { .int($0) }
        case "weighted": return (random.choices(5, of: args.count, weights: args) ?? []).map { .int($0) }
        case "gauss": return [Value(random.gauss(args[0], args[1]))]
        case "normalvariate": return [Value(random.normalVariate(args[0], args[1]))]
        case "expovariate": return [Value(random.exponentialVariate(args[0]))]
        case "getrandbits": return [.int(Int(random.bits(whole[0])))]
        default: return [.int(Int(random.integer(below: UInt64(whole[0]))))]
        }
    }

    @Test func firstNumbersOfSeed0() {
        // What every PyTorch page shows for `torch.manual_seed(0); torch.rand(3)`.
        let numbers: [Float] = Generator(seed: 0).uniform(3)
        #expect(numbers.map { ($0 * 10000).rounded() / 10000 } == [0.4963, 0.7682, 0.0885])
    }

    @Test func aStateBringsTheStreamBack() {
        let generator = Generator(seed: 3)
        let _: [Float] = generator.normal(3)
        let state = generator.state
        let first: [Float] = generator.normal(5)
        generator.state = state
        let second: [Float] = generator.normal(5)
        #expect(first == second)
        #expect(generator.seed == 3)
    }

    @Test(arguments: [-1, 0])
    func nothingIsDrawnForNoElements(count: Int) {
        let generator = Generator(seed: 0)
        #expect((generator.normal(count) as [Float]).isEmpty)
        #expect(generator.permutation(count).isEmpty)
        #expect(generator.random() == Generator(seed: 0).random())
    }
}
