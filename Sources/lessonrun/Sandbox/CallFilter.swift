import CLinux
import Glibc

/// The filter of system calls of seccomp(2): what is not allowed is refused by the kernel with `EPERM`.
///
/// It is a program for the kernel's small machine, which runs it at each call. All threads of the process get it, and
/// nothing can take it off again.
struct CallFilter {
    /// An instruction, as `sock_filter` of <linux/filter.h>.
    private struct Instruction {
        var code: UInt16
        var ifTrue: UInt8 = 0
        var ifFalse: UInt8 = 0
        var operand: UInt32
    }
    /// A program, as `sock_fprog` of <linux/filter.h>.
    private struct Program {
        var length: UInt16
        var instructions: UnsafeMutablePointer<Instruction>?
    }

    /// What the kernel does with a call.
    private enum Verdict {
        case allow, refuse, trap, kill
        var word: UInt32 {
            switch self {
            case .allow: 0x7FFF_0000
            case .refuse: 0x0005_0000 | UInt32(EPERM)
            case .trap: 0x0003_0000
            case .kill: 0x8000_0000
            }
        }
    }

    #if arch(x86_64)
        private static let architecture: UInt32 = 0xC000_003E
    #elseif arch(arm64)
        private static let architecture: UInt32 = 0xC000_00B7
    #else
        /// No architecture whose filter is known.
        private static let architecture: UInt32 = 0
    #endif

    private var instructions: [Instruction] = []

    /// - Parameter trapsOpening: whether an attempt to open a file raises `SIGSYS`, rather than being refused.
    init(trapsOpening: Bool) {
        load(.architecture)
        // The numbers mean other calls elsewhere: a program of 32 bits could be meant.
        check(equals: Self.architecture, otherwise: .kill)
        load(.number)
        for number in AllowedCalls.always { decide(number, .allow) }
        if trapsOpening { decide(SYS_openat, .trap) }
        for number in AllowedCalls.mapping { allow(number, unlessArgument: 2, has: UInt32(PROT_EXEC)) }
        allow(SYS_tgkill, ifArgument: 0, equals: UInt32(getpid()))
        give(.refuse)
    }

    /// Installs it; whether the kernel took it.
    func install() -> Bool {
        guard Self.architecture != 0 else { return false }
        // All threads; and the processor need not guard against guesses of addresses, which costs much on old kernels.
        let (allThreads, allowsSpeculation) = (1, 4)
        return install(flags: allThreads | allowsSpeculation) || install(flags: allThreads)
    }

    private func install(flags: Int) -> Bool {
        var instructions = instructions
        return instructions.withUnsafeMutableBufferPointer { buffer in
            // Both live until the call returns, and the kernel keeps a copy.
            let program = Program(length: UInt16(buffer.count), instructions: buffer.baseAddress)
            return withUnsafePointer(to: program) { address in
                let setFilter = 1
                let result = SystemCall.make(SYS_seccomp, setFilter, flags, Int(bitPattern: address))
                // A number above zero is that of a thread which cannot be made equal.
                guard case .success(0) = result else { return false }
                return true
            }
        }
    }
}

/// The instructions, of which <linux/bpf_common.h> has the codes.
extension CallFilter {
    /// Where a word of a call stands in `seccomp_data` of <linux/seccomp.h>.
    private enum Word {
        case number, architecture
        /// The lower half of an argument.
        case argument(Int)
        var offset: UInt32 {
            switch self {
            case .number: 0
            case .architecture: 4
            case .argument(let index): UInt32(16 + 8 * index)
            }
        }
    }

    private mutating func load(_ word: Word) { instructions.append(Instruction(code: 0x20, operand: word.offset)) }

    private mutating func give(_ verdict: Verdict) {
        instructions.append(Instruction(code: 0x06, operand: verdict.word))
    }

    private mutating func check(equals operand: UInt32, otherwise verdict: Verdict) {
        instructions.append(Instruction(code: 0x15, ifTrue: 1, operand: operand))
        give(verdict)
    }

    private mutating func decide(_ number: Int32, _ verdict: Verdict) {
        instructions.append(Instruction(code: 0x15, ifFalse: 1, operand: UInt32(number)))
        give(verdict)
    }

    /// Allows a call unless an argument has one of some bits.
    private mutating func allow(_ number: Int32, unlessArgument index: Int, has bits: UInt32) {
        instructions.append(Instruction(code: 0x15, ifFalse: 4, operand: UInt32(number)))
        load(.argument(index))
        instructions.append(Instruction(code: 0x45, ifFalse: 1, operand: bits))
        give(.refuse)
        give(.allow)
    }

    /// Allows a call if an argument is a number.
    private mutating func allow(_ number: Int32, ifArgument index: Int, equals operand: UInt32) {
        instructions.append(Instruction(code: 0x15, ifFalse: 4, operand: UInt32(number)))
        load(.argument(index))
        check(equals: operand, otherwise: .refuse)
        give(.allow)
    }
}
