import Autograd
import Diagnostics

extension Machine {
    /// Runs the top frame until it returns; its value. With an exception, it starts where that is handled.
    func run(raising raised: Raise? = nil) throws(Raise) -> Value {
        do throws(Raise) {
            try reserveNesting()
        } catch {
            pop()
            throw error
        }
        nesting += 1
        defer { nesting -= 1 }
        let floor = depth
        if let raised { try unwind(raised, floor: floor) }
        while true {
            do throws(Raise) {
                return try loop(floor: floor)
            } catch {
                try unwind(error, floor: floor)
            }
        }
    }

    /// Executes instructions until the frame at `floor` returns.
    private func loop(floor: Int) throws(Raise) -> Value {
        let stack = self.stack
        // Begins anew whenever another frame is on top.
        running: while true {
            let frame = frames + (depth - 1)
            var next = frame.pointee.next
            let r = stack + frame.pointee.base
            let k = frame.pointee.constants
            let start = frame.pointee.start
            let caches = frame.pointee.caches

            while true {
                let i = next.pointee
                next += 1
                let a = Int(i.a)
                switch i.opcode {
                case .loadConstant: put(r + a, k[Int(i.d)])
                case .move:
                    if case .undefined = r[Int(i.b)] { frame.pointee.next = next; throw unbound(frame, i.b) }
                    put(r + a, r[Int(i.b)])
                case .copy: put(r + a, operand(i.b, r, k).pointee)
                case .clear: put(r + a, .undefined)
                case .loadGlobal:
                    let slot = Int(i.d)
                    if case .undefined = globals.values[slot] {
                        if case .undefined = globals.builtinValues[slot] {
                            frame.pointee.next = next
                            put(r + a, try lateGlobal(slot))
                        } else {
                            put(r + a, globals.builtinValues[slot])
                        }
                    } else {
                        put(r + a, globals.values[slot])
                    }
                case .storeGlobal:
                    let value = operand(i.b, r, k)
                    if case .undefined = value.pointee { frame.pointee.next = next; throw unbound(frame, i.b) }
                    globals.values[Int(i.d)] = value.pointee
                case .loadCell:
                    guard let cell = (r + Int(i.b)).peeked?.cast(to: CellObject.self) else { continue }
                    cell.read { put(r + a, $0.value) }
                    if case .undefined = r[a] {
                        frame.pointee.next = next
                        throw unboundCell(frame, i.b)
                    }
                case .storeCell:
                    guard let cell = (r + a).peeked?.cast(to: CellObject.self) else { continue }
                    let value = i.c == 1 ? take(r + Int(i.b)) : operand(i.b, r, k).pointee
                    cell.read { $0.value = value }
                case .makeCell:
                    (r + a).initialize(to: .object(collector.cell(holding: (r + a).move())))

                case .add:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
                        let (value, overflow) = x.addingReportingOverflow(y)
                        if !overflow { put(r + a, .int(value)); continue }
                    } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
                        put(r + a, .float(x + y))
                        continue
                    }
                    frame.pointee.next = next
                    if try operate(frame, i, left, right) {
                        continue running
                    }
                case .subtract:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
                        let (value, overflow) = x.subtractingReportingOverflow(y)
                        if !overflow { put(r + a, .int(value)); continue }
                    } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
                        put(r + a, .float(x - y))
                        continue
                    }
                    frame.pointee.next = next
                    if try operate(frame, i, left, right) {
                        continue running
                    }
                case .multiply:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
                        let (value, overflow) = x.multipliedReportingOverflow(by: y)
                        if !overflow { put(r + a, .int(value)); continue }
                    } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
                        put(r + a, .float(x * y))
                        continue
                    }
                    frame.pointee.next = next
                    if try operate(frame, i, left, right) {
                        continue running
                    }
                case .modulo:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 {
                        let remainder = x % y
                        put(r + a, .int(remainder < 0 ? remainder + y : remainder))
                        continue
                    }
                    frame.pointee.next = next
                    if try operate(frame, i, left, right) {
                        continue running
                    }
                case .floorDivide:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 {
                        let quotient = x / y
                        put(r + a, .int(x < 0 && quotient * y != x ? quotient - 1 : quotient))
                        continue
                    }
                    frame.pointee.next = next
                    if try operate(frame, i, left, right) {
                        continue running
                    }
                case .divide:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if case .float(let x) = left.pointee, case .float(let y) = right.pointee, y != 0 {
                        put(r + a, .float(x / y))
                        continue
                    }
                    frame.pointee.next = next
                    if try operate(frame, i, left, right) {
                        continue running
                    }
                case .matrixMultiply, .power, .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor:
                    frame.pointee.next = next
                    if try operate(frame, i, operand(i.b, r, k), operand(i.c, r, k)) {
                        continue running
                    }

                case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    if let answer = quickCompare(i.opcode, left, right) {
                        put(r + a, .bool(answer))
                    } else {
                        frame.pointee.next = next
                        put(r + a, try compare(i.opcode, left.pointee, right.pointee))
                    }
                case .is, .isNot:
                    frame.pointee.next = next
                    let left = try bound(frame, i.b, r, k)
                    let right = try bound(frame, i.c, r, k)
                    put(r + a, .bool(left.isIdentical(to: right) == (i.opcode == .is)))
                case .contains, .notContains:
                    if let answer = quickContains(operand(i.c, r, k), operand(i.b, r, k)) {
                        put(r + a, .bool(answer == (i.opcode == .contains)))
                        continue
                    }
                    frame.pointee.next = next
                    let left = try bound(frame, i.b, r, k)
                    let right = try bound(frame, i.c, r, k)
                    put(r + a, .bool(try contains(right, left) == (i.opcode == .contains)))
                case .negative:
                    frame.pointee.next = next
                    if case .float(let x) = operand(i.b, r, k).pointee {
                        put(r + a, .float(-x))
                    } else {
                        put(r + a, try negative(try bound(frame, i.b, r, k)))
                    }
                case .positive:
                    frame.pointee.next = next
                    put(r + a, try positive(try bound(frame, i.b, r, k)))
                case .invert:
                    frame.pointee.next = next
                    put(r + a, try invert(try bound(frame, i.b, r, k)))
                case .not:
                    frame.pointee.next = next
                    put(r + a, .bool(!(try truth(try bound(frame, i.b, r, k)))))

                case .jump: next = start + Int(i.d)
                case .loop:
                    frame.pointee.next = next
                    try countTurn()
                    next = start + Int(i.d)
                case .jumpIfFalse:
                    if case .bool(let flag) = operand(i.b, r, k).pointee {
                        if !flag { next = start + Int(i.d) }
                    } else {
                        frame.pointee.next = next
                        if !(try truth(try bound(frame, i.b, r, k))) { next = start + Int(i.d) }
                    }
                case .jumpIfTrue:
                    if case .bool(let flag) = operand(i.b, r, k).pointee {
                        if flag { next = start + Int(i.d) }
                    } else {
                        frame.pointee.next = next
                        if try truth(try bound(frame, i.b, r, k)) { next = start + Int(i.d) }
                    }
                case .branchEqual, .branchNotEqual, .branchLess, .branchLessOrEqual, .branchGreater,
                    .branchGreaterOrEqual:
                    let left = operand(i.b, r, k)
                    let right = operand(i.c, r, k)
                    let op = Machine.comparison(ofBranch: i.opcode)
                    let answer: Bool
                    if let quick = quickCompare(op, left, right) {
                        answer = quick
                    } else {
                        frame.pointee.next = next
                        answer = try truth(try compare(op, left.pointee, right.pointee))
                    }
                    if answer != (i.a == 1) { next = start + Int(i.d) }

                case .loadAttribute:
                    let object = r + Int(i.b)
                    if let quick = slot(of: object, caches + Int(i.d)) {
                        put(r + a, quick.pointee)
                        continue
                    }
                    frame.pointee.next = next
                    put(r + a, try loadAttribute(frame, i, object.pointee))
                case .loadCellAttribute:
                    guard let cell = (r + Int(i.b)).peeked?.cast(to: CellObject.self) else { continue }
                    let quick: UnsafeMutablePointer<Value>? = cell.read { cell in
                        withUnsafeMutablePointer(to: &cell.value) { slot(of: $0, caches + Int(i.d)) }
                    }
                    if let quick {
                        put(r + a, quick.pointee)
                        continue
                    }
                    frame.pointee.next = next
                    let value = cell.read { $0.value }
                    if case .undefined = value { throw unboundCell(frame, i.b) }
                    put(r + a, try loadAttribute(frame, i, value))
                case .storeAttribute:
                    if let base = (r + a).peeked, base.kind == .instance {
                        let instance = base.cast(to: Instance.self)
                        let cache = caches + Int(i.d)
                        if cache.pointee.version == classVersion,
                            instance.read({ $0.has(cache.pointee.shape) })
                        {
                            let value = operand(i.b, r, k)
                            if case .undefined = value.pointee { frame.pointee.next = next; throw unbound(frame, i.b) }
                            if let grown = cache.pointee.next {
                                instance.read { $0.add(value.pointee, growingTo: grown) }
                            } else {
                                put(instance.read { $0.slots } + cache.pointee.position, value.pointee)
                            }
                            continue
                        }
                    }
                    frame.pointee.next = next
                    try storeAttribute(frame, i, try bound(frame, i.a, r, k), try bound(frame, i.b, r, k))
                case .loadMethod:
                    let object = r + Int(i.b)
                    if let base = object.peeked, base.kind == .instance {
                        let instance = base.cast(to: Instance.self)
                        let cache = caches + Int(i.d)
                        if instance.read({ $0.has(cache.pointee.shape) }) {
                            if cache.pointee.version == classVersion {
                                if Int(i.b) != a + 1 { put(r + a + 1, object.pointee) }
                                put(r + a, cache.pointee.value)
                                continue
                            }
                            if cache.pointee.version == InlineCache.isSlot {
                                put(r + a, instance.read { $0.slots }[cache.pointee.position])
                                put(r + a + 1, .undefined)
                                continue
                            }
                        }
                    }
                    let cache = caches + Int(i.d)
                    if cache.pointee.version == classVersion, cache.pointee.position == Machine.receiver(object) {
                        if !cache.pointee.isMethod {
                            put(r + a + 1, .undefined)
                        } else if Int(i.b) != a + 1 {
                            put(r + a + 1, object.pointee)
                        }
                        put(r + a, cache.pointee.value)
                        continue
                    }
                    frame.pointee.next = next
                    try loadMethod(frame, i, try bound(frame, i.b, r, k), r + a)
                case .loadItem:
                    let object = r + Int(i.b)
                    let index = operand(i.c, r, k)
                    if let base = object.peeked, base.kind == .list, case .int(let position) = index.pointee {
                        let list = base.cast(to: ListObject.self)
                        if position >= 0, position < list.read({ $0.elements.count }) {
                            list.read { put(r + a, $0.elements[position]) }
                            continue
                        }
                    }
                    frame.pointee.next = next
                    put(r + a, try item(try bound(frame, i.b, r, k), try bound(frame, i.c, r, k)))
                case .storeItem:
                    frame.pointee.next = next
                    try setItem(
                        try bound(frame, i.a, r, k), try bound(frame, i.b, r, k), try bound(frame, i.c, r, k))

                case .call, .callMethod:
                    frame.pointee.next = next
                    try countTurn()
                    if try call(frame, i, r) {
                        continue running
                    }
                case .callSpread:
                    frame.pointee.next = next
                    try countTurn()
                    r[Int(i.b)] = try callSpread(r[a], r[a + 1], r[a + 2])
                case .returnValue:
                    let source = operand(i.b, r, k)
                    if case .undefined = source.pointee { frame.pointee.next = next; throw unbound(frame, i.b) }
                    // The frame ends here, so its register gives the value away.
                    let value = i.b & Instruction.constantFlag == 0 ? take(source) : source.pointee
                    if depth == floor {
                        let result = try finalResult(frame, value)
                        pop()
                        return result
                    }
                    frame.pointee.next = next
                    let result = try finalResult(frame, value)
                    let target = frame.pointee.result
                    let isOperation = frame.pointee.purpose == .operation
                    pop()
                    if isOperation, result.isIdentical(to: notImplemented) {
                        stack[target] = try reflected(frames + (depth - 1))
                    } else {
                        put(stack + target, result)
                    }
                    continue running
                case .yieldValue:
                    frame.pointee.next = next
                    return suspend(frame, resumeRegister: a, try bound(frame, i.b, r, k))
                case .delegate:
                    frame.pointee.next = next
                    if let value = try delegated(r[Int(i.b)], sending: r[Int(i.c)]) {
                        put(r + a, value)
                    } else {
                        next = start + Int(i.d)
                    }
                case .makeClass:
                    frame.pointee.next = next
                    try makeClass(frame, i, r)
                    continue running

                case .getIterator:
                    frame.pointee.next = next
                    put(r + a, .object(try iterator(try bound(frame, i.b, r, k))))
                case .forIterator:
                    guard let base = (r + Int(i.b)).peeked else { continue }
                    frame.pointee.next = next
                    let form = base.cast(to: IteratorObject.self).read { $0.form }
                    if form == .range {
                        if let value = base.cast(to: RangeIterator.self).read({ $0.nextInt() }) {
                            put(r + a, .int(value))
                        } else {
                            next = start + Int(i.d)
                        }
                    } else if form == .array {
                        if let value = base.cast(to: ArrayIterator.self).read({ $0.nextElement() }) {
                            put(r + a, value)
                        } else {
                            next = start + Int(i.d)
                        }
                    } else if case .object(let iterator) = r[Int(i.b)],
                        let value = try unsafeDowncast(iterator, to: IteratorObject.self).next(self)
                    {
                        put(r + a, value)
                    } else {
                        next = start + Int(i.d)
                    }

                case .buildList, .buildTuple:
                    put(r + a, sequence(i.opcode, r + Int(i.b), Int(i.c)))
                case .listAppend:
                    if let base = (r + a).peeked, base.kind == .list {
                        let list = base.cast(to: ListObject.self)
                        frame.pointee.next = next
                        let value = try bound(frame, i.b, r, k)
                        list.read { $0.elements.append(value) }
                        if list.read({ $0.elements.count > $0.charged }) { try chargeList(r[a]) }
                    }
                case .makeFunction:
                    frame.pointee.next = next
                    put(r + a, makeFunction(frame, i, r))
                case .exitContextRaising:
                    frame.pointee.next = next
                    if try exitContext(r[Int(i.b)], r[Int(i.b) + 1], raising: r[Int(i.c)]) {
                        next = start + Int(i.d)
                    }
                default:
                    frame.pointee.next = next
                    try rare(frame, i, r, k)
                }
            }
        }
    }

    /// Moves a value out of a register, which is unbound afterwards.
    @inline(__always)
    func take(_ register: UnsafeMutablePointer<Value>) -> Value {
        let value = register.move()
        register.initialize(to: .undefined)
        return value
    }

    /// Writes a register; only a counted reference that it held has to be released.
    @inline(__always)
    func put(_ register: UnsafeMutablePointer<Value>, _ value: Value) {
        if register.holdsReference { register.pointee = value } else { register.initialize(to: value) }
    }

    @inline(__always)
    func operand(
        _ index: UInt16, _ r: UnsafeMutablePointer<Value>, _ k: UnsafeMutablePointer<Value>
    ) -> UnsafeMutablePointer<Value> {
        (index & Instruction.constantFlag != 0 ? k : r) + Int(index & ~Instruction.constantFlag)
    }

    /// An operand's value, which must be bound.
    @inline(__always)
    func bound(
        _ frame: UnsafeMutablePointer<Frame>, _ index: UInt16, _ r: UnsafeMutablePointer<Value>,
        _ k: UnsafeMutablePointer<Value>
    ) throws(Raise) -> Value {
        let value = operand(index, r, k).pointee
        if case .undefined = value { throw unbound(frame, index) }
        return value
    }

    @inline(__always)
    private func quickCompare(
        _ op: Opcode, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) -> Bool? {
        if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
            switch op {
            case .equal: return x == y
            case .notEqual: return x != y
            case .less: return x < y
            case .lessOrEqual: return x <= y
            case .greater: return x > y
            default: return x >= y
            }
        }
        if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
            switch op {
            case .equal: return x == y
            case .notEqual: return x != y
            case .less: return x < y
            case .lessOrEqual: return x <= y
            case .greater: return x > y
            default: return x >= y
            }
        }
        return nil
    }

    @inline(__always)
    private static func comparison(ofBranch opcode: Opcode) -> Opcode {
        switch opcode {
        case .branchEqual: .equal
        case .branchNotEqual: .notEqual
        case .branchLess: .less
        case .branchLessOrEqual: .lessOrEqual
        case .branchGreater: .greater
        default: .greaterOrEqual
        }
    }

    /// Where an instance's attribute lies, by the inline cache.
    @inline(__always)
    private func slot(
        of object: UnsafeMutablePointer<Value>, _ cache: UnsafeMutablePointer<InlineCache>
    ) -> UnsafeMutablePointer<Value>? {
        guard let base = object.peeked, base.kind == .instance else { return nil }
        let instance = base.cast(to: Instance.self)
        guard cache.pointee.version == InlineCache.isSlot, instance.read({ $0.has(cache.pointee.shape) })
        else { return nil }
        return instance.read { $0.slots } + cache.pointee.position
    }

    /// A number that tells receivers apart whose methods change with `classVersion` only; 0 for the others.
    ///
    /// Modules live as long as the machine, so their addresses are theirs alone.
    @inline(__always)
    static func receiver(_ value: UnsafeMutablePointer<Value>) -> Int {
        guard let object = value.peeked else {
            if case .tensor = value.pointee { return 1 << 20 }
            return 0
        }
        let kind = object.kind
        switch kind {
        case .string, .list, .tuple, .dictionary, .set: return 1 << 21 + Int(kind.rawValue)
        case .module: return Int(bitPattern: object.address)
        default: return 0
        }
    }

    /// What a frame's returned value means to its caller.
    @inline(__always)
    private func finalResult(_ frame: UnsafeMutablePointer<Frame>, _ value: Value) throws(Raise) -> Value {
        switch frame.pointee.purpose {
        case .call, .operation: return value
        case .initializer, .classBody: return try constructed(frame, value)
        }
    }
}

extension Code {
    @inline(__always) var constantsStart: UnsafeMutablePointer<Value> {
        constants.baseAddress ?? UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    }
    /// The inline cache of an attribute instruction; the compiler made one for each.
    @inline(__always) var cachesStart: UnsafeMutablePointer<InlineCache> {
        caches.baseAddress ?? UnsafeMutablePointer(bitPattern: 16).unsafelyUnwrapped
    }
}
