import Testing

@testable import Plotting

@Test(arguments: [
    ("plain", "plain"), ("$x^2$", "x²"), ("$x_{12}$ and $y$", "x₁₂ and y"), ("loss $\\nabla f(\\theta)$", "loss ∇f(θ)"),
    ("$10^{-3}$", "10⁻³"), ("$e^{q}$", "e^q"), ("$\\mathbf{w}$", "w"), ("costs 3$", "costs 3$"),
    ("\\$5 and \\$6", "$5 and $6"),
    ("$\\frac{a}{b}$", "fracab"), ("${{{{$", ""), ("$^$", ""), ("$\\$", "$$"),
])
func formulasBecomeText(_ row: (source: String, text: String)) {
    #expect(PlainMath.text(row.source) == row.text)
}

@Test func deepGroupsAreLeftAlone() {
    let deep = "$" + String(repeating: "\\bf{", count: 100_000) + "$"
    #expect(PlainMath.text(deep) == deep)
}
