extension BadInput {
    static let numbers: [BadInput] = [
        BadInput(44, cell: "1 << -1", 1, "L403 4:1 negative shift count"),
        BadInput(44, cell: "1 >> -1", 1, "L403 4:1 negative shift count"),
        BadInput(44, cell: "1 << 63", 0),
        BadInput(44, cell: "1 / 0", 1, "L406 4:1 division by zero"),
        BadInput(44, cell: "1 // 0", 1, "L406 4:1 integer division or modulo by zero"),
        BadInput(44, cell: "1 % 0", 1, "L406 4:1 integer modulo by zero"),
        BadInput(44, cell: "1.0 // 0", 1, "L406 4:1 float floor division by zero"),
        BadInput(44, cell: "5 % -0.0", 1, "L406 4:1 float modulo"),
        BadInput(44, cell: "0 ** -1", 1, "L406 4:1 0.0 cannot be raised to a negative power"),
        BadInput(44, cell: "import math\nmath.log(0)", 1, "L403 5:1 math domain error"),
        BadInput(44, cell: "import math\nmath.sqrt(-1)", 1, "L403 5:1 math domain error"),
        BadInput(44, cell: "(-1) ** 0.5", 0),
        BadInput(44, cell: "import math\nmath.exp(1000)", 1, "L406 5:1 math range error"),
        BadInput(44, cell: "10.0 ** 400", 1, "L406 4:1 (34, 'Numerical result out of range')"),
        BadInput(44, cell: "int(float('nan'))", 1, "L403 4:1 cannot convert float NaN to integer"),
        BadInput(44, cell: "int(float('inf'))", 1, "L406 4:1 cannot convert float infinity to integer"),
        BadInput(44, cell: "int('a')", 1, "L403 4:1 invalid literal for int() with base 10: 'a'"),
        BadInput(44, cell: "float('a')", 1, "L403 4:1 could not convert string to float: 'a'"),
        BadInput(44, cell: "int('1' * 5000)", 0),
        BadInput(44, cell: "round(float('nan'))", 1, "L403 4:1 cannot convert float NaN to integer"),
        BadInput(44, cell: "import torch\ntorch.tensor(5) // 0", 1, "L406 5:1 ZeroDivisionError"),
        BadInput(44, cell: "import torch\ntorch.tensor(5) % 0", 1, "L406 5:1 ZeroDivisionError"),
        BadInput(44, cell: "import torch\ntorch.tensor(1) << 70", 0),
        BadInput(44, cell: "import torch\ntorch.tensor(-1).sqrt()", 0),
        BadInput(44, cell: "import torch\ntorch.tensor(float('nan')).int()", 0),
        BadInput(
            44, cell: "import math\nmath.factorial(-1)", 1, "L403 5:1 factorial() not defined for negative values"),
        BadInput(44, cell: "import math\nmath.comb(1000, 500)", 0),
        BadInput(44, cell: "divmod(1, 0)", 1, "L406 4:1 integer division or modulo by zero"),
        BadInput(44, cell: "pow(2, -1, 0)", 1, "L403 4:1 pow() 3rd argument cannot be 0"),
        BadInput(44, cell: "pow(2, -1, 4)", 1, "L403 4:1 base is not invertible for the given modulus"),
        BadInput(44, cell: "10 ** 19", 0),
        BadInput(44, cell: "3 ** 41", 0),
        BadInput(44, cell: "-(2 ** 62) * 4", 0),
        BadInput(44, cell: "import torch\ntorch.tensor([2 ** 63 - 1]) + 1", 0),
        BadInput(
            44, cell: "import torch\ntorch.tensor(2 ** 63 - 1).item() + 1", 0),
        BadInput(
            44, cell: "import torch\ntorch.randint(5, 5, (1,))", 1,
            "L308 5:1 random_ expects 'from' to be less than 'to', but got from=5 >= to=5"),
        BadInput(
            44, cell: "import torch\ntorch.rand(2).multinomial(5)", 1,
            "L308 5:1 cannot sample n_sample > prob_dist.size(-1) samples without replacement"),
        BadInput(
            44, cell: "import torch\ntorch.tensor([]).argmax()", 1,
            "L301 5:1 argmax(): Expected reduction dim to be specified for input.numel() == 0."),
        BadInput(
            47, cell: "'{:1000000000d}'.format(1)", 1, "L505 4:1 a format's width can be at most 1000, not 1000000000"),
        BadInput(
            47, cell: "'{:.1000000000f}'.format(1.0)", 1,
            "L505 4:1 a format's precision can be at most 1000, not 1000000000"),
        BadInput(47, cell: "f'{1:{10**9}}'", 1, "L505 4:4 a format's width can be at most 1000, not 1000000000"),
        BadInput(47, cell: "'{:q}'.format(1)", 1, "L403 4:1 Unknown format code 'q' for object of type 'int'"),
        BadInput(47, cell: "'%d' % 'a'", 1, "L402 4:1 %d format: a real number is required, not str"),
        BadInput(47, cell: "'%1000000000d' % 1", 1, "L505 4:1 a format's width can be at most 1000, not 1000000000"),
        BadInput(
            47, cell: "'%.1000000000f' % 1", 1, "L505 4:1 a format's precision can be at most 1000, not 1000000000"),
        BadInput(
            47, cell: "'{}{0}'.format(1)", 1, "L403 4:1 cannot switch from automatic field numbering to manual field"),
        BadInput(47, cell: "'{'.format(1)", 1, "L403 4:1 Single '{' encountered in format string"),
        BadInput(47, cell: "'{a}'.format(b=1)", 1, "L407 4:1 KeyError: 'a'"),
        BadInput(47, cell: "'{0[}'.format([1])", 1, "L403 4:1 expected '}' before end of string"),
        BadInput(47, cell: "'{:{}}'.format(1, '>1001')", 1, "L505 4:1 a format's width can be at most 1000, not 1001"),
        BadInput(47, cell: "f'{1:>100000}'", 1, "L505 4:4 a format's width can be at most 1000, not 100000"),
        BadInput(47, cell: "'%' % 1", 1, "L403 4:1 incomplete format"),
        BadInput(47, cell: "'%(a' % {}", 1, "L403 4:1 incomplete format key"),
        BadInput(
            47, cell: "'{:99999999999999999999d}'.format(1)", 1, "L403 4:1 Too many decimal digits in format string"),
        BadInput(47, cell: "format(1, '=^')", 0),
        BadInput(47, cell: "format('a', '=5')", 1, "L403 4:1 '=' alignment not allowed in string format specifier"),
        BadInput(47, cell: "'%*d' % (10**9, 1)", 1, "L505 4:1 a format's width can be at most 1000, not 1000000000"),
        BadInput(45, cell: "import torch\nassert torch.tensor([1.0, float('nan')]).max().isnan()", 0),
        BadInput(
            45, cell: "import torch\ntorch.zeros(0).min()", 1, "L301 5:1 min(): Expected reduction dim to be specified"),
        BadInput(46, cell: "print(1e-320, 1e22, 1e16, 123456789012345678.0, -0.0, 5e-324)", 0),
        BadInput(
            48,
            cell:
                "import torch\nw = torch.ones(2, requires_grad=True)\nfor i in range(99):\n    w.grad = None\n    (w ** 4).sum().backward()\n    w.data -= 1e10 * w.grad\nassert not w.isfinite().any()",
            0),
    ]
}
