import ArgumentParser
import Diagnostics
import Lessons

/// The lessons that a command line means.
struct ChosenLessons {
    var files: [LessonFile]
    var refusals: [Refusal]
    /// Whether there are lessons, but none in the part that was asked for.
    var isEmptyShard = false
}

extension RunArguments {
    /// The lessons, or those of one part of them; `nil` where the timings cannot be read, which is said.
    func chosenLessons(_ console: Console) -> ChosenLessons? {
        let (files, refusals) = LessonFile.expand(lessons)
        guard let shard else { return ChosenLessons(files: files, refusals: refusals) }
        var seconds: [String: Double] = [:]
        if let timings {
            do throws(Problem) {
                let bytes = try readFile(timings, limit: 1 << 30)
                guard let recorded = recordedSeconds(in: bytes) else { throw Problems.malformedReport() }
                seconds = recorded
            } catch {
                console.show(Refusal(name: timings, error))
                return nil
            }
        }
        let chosen = shard.choose(files, seconds: seconds)
        return ChosenLessons(
            files: chosen, refusals: shard.index == 0 ? refusals : [], isEmptyShard: chosen.isEmpty && !files.isEmpty)
    }
}

/// The part `K/N` of all lessons.
struct Shard: ExpressibleByArgument, Equatable {
    /// From 0.
    var index: Int
    var count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], (1...10_000).contains(count),
            (1...count).contains(number)
        else { return nil }
        index = number - 1
        self.count = count
    }

    /// The lessons of this part: the longest first, each to the part that has least so far.
    ///
    /// A lesson without recorded seconds counts as one of average length. The same lessons and seconds always give the
    /// same parts, which together are all lessons, each once.
    func choose(_ files: [LessonFile], seconds: [String: Double]) -> [LessonFile] {
        let known = files.compactMap { seconds[$0.path] }
        let average = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
        let weights = files.map { seconds[$0.path] ?? average }
        let order = files.indices.sorted { left, right in
            weights[left] == weights[right]
                ? files[left].path.utf8.lexicographicallyPrecedes(files[right].path.utf8)
                : weights[left] > weights[right]
        }
        var loads = [(seconds: Double, lessons: Int)](repeating: (0, 0), count: count)
        var chosen: Set<Int> = []
        for file in order {
            let lightest = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            loads[lightest].seconds += weights[file]
            loads[lightest].lessons += 1
            if lightest == index { chosen.insert(file) }
        }
        return files.indices.filter { chosen.contains($0) }.map { files[$0] }
    }
}
