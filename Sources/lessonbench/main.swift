import Autograd
import Tensors
import Glibc
func now() -> Double { var t = timespec(); clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9 }
func f(_ e: Engine, _ a: Tensor) throws -> Tensor {
    let p = try e.unbind(a)
    let (x, y, z) = (Operand.tensor(p[0]), Operand.tensor(p[1]), Operand.tensor(p[2]))
    func s(_ v: Int) -> Operand { .scalar(.int(v)) }
    func op(_ o: ArithmeticOperator, _ a: Operand, _ b: Operand) throws -> Operand { .tensor(try e.arithmetic(o, a, b)) }
    // x**2 + 2*y**2 + 3*z**2 - 2*x*y + 2*x*z -4*y*z +2*x -2*y +2
    var r = try op(.power, x, s(2))
    r = try op(.add, r, op(.multiply, s(2), op(.power, y, s(2))))
    r = try op(.add, r, op(.multiply, s(3), op(.power, z, s(2))))
    r = try op(.subtract, r, op(.multiply, op(.multiply, s(2), x), y))
    r = try op(.add, r, op(.multiply, op(.multiply, s(2), x), z))
    r = try op(.subtract, r, op(.multiply, op(.multiply, s(4), y), z))
    r = try op(.add, r, op(.multiply, s(2), x))
    r = try op(.subtract, r, op(.multiply, s(2), y))
    r = try op(.add, r, s(2))
    guard case .tensor(let t) = r else { throw CancellationError() }
    return t
}
func descend(_ e: Engine, _ steps: Int) throws -> Tensor {
    let a = try e.full([3], .float(0), requiresGrad: true)
    for _ in 0..<steps {
        try e.backward(try f(e, a))
        e.gradEnabled = false
        guard let g = a.grad else { throw CancellationError() }
        let step = try e.arithmetic(.multiply, .scalar(.float(-0.01)), .tensor(g))
        try e.arithmeticInPlace(.add, a, .tensor(step))
        try e.arithmeticInPlace(.multiply, g, .scalar(.int(0)))
        e.gradEnabled = true
    }
    return a
}
let memory = MemoryBudget(limit: 1 << 30)
let e = Engine(memory: memory)
print(try descend(e, 1000).doubles())
if CommandLine.arguments.count > 1 { _ = try descend(e, Int(CommandLine.arguments[1]) ?? 1000); exit(0) }
for _ in 0..<5 {
    let t = now()
    _ = try descend(e, 10000)
    print((now() - t) / 10000 * 1e6, "µs/step", memory.used)
}
for _ in 0..<3 {
    let x = try e.full([], .float(1), requiresGrad: true)
    let t = now()
    var y = x
    for _ in 0..<1_000_000 { y = try e.arithmetic(.add, .tensor(y), .scalar(.float(1))) }
    let t1 = now()
    try e.backward(y)
    let t2 = now()
    y = x
    let t3 = now()
    print("chain", (t1 - t) * 1e3, (t2 - t1) * 1e3, (t3 - t2) * 1e3, memory.used)
}
do {
    e.gradEnabled = false
    let x = try e.full([], .float(1))
    let t = now()
    var y = x
    for _ in 0..<1_000_000 { y = try e.arithmetic(.add, .tensor(y), .scalar(.float(1))) }
    print("no grad add", (now() - t) * 1e3, "ns")
}

do {
    let t = now()
    for _ in 0..<1_000_000 { _ = Storage.make(byteCount: 4, budget: memory) }
    print("storage", (now() - t) * 1e3, "ns")
    let t2 = now()
    for _ in 0..<1_000_000 { free(malloc(48)) }
    print("malloc", (now() - t2) * 1e3, "ns")
}
