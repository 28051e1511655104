extension BadInput {
    static let figures: [BadInput] = [
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([])", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([1])", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([2,2,2])", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([float('nan')]*3)", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([float('inf'), 1])", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([1e-300, 1e300])", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([1,2]); plt.xlim(2,1)", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([1,2]); plt.ylim(1,1)", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([0,-1]); plt.yscale('log')", 0),
        BadInput(56, cell: "import matplotlib.pyplot as plt\nplt.contour([[1,1],[1,1]])", 0),
        BadInput(
            56, cell: "import matplotlib.pyplot as plt\nplt.contour([[1,2,3]])", 1,
            "L701 5:1 Input z must be at least a (2, 2) shaped array, but has shape (1, 3)"),
        BadInput(
            56, cell: "import matplotlib.pyplot as plt\nplt.contour([[1,2],[2,1]], levels=10000)", 1,
            "L505 5:1 a figure of 10000 points is too large"),
        BadInput(56, cell: "import matplotlib.pyplot as plt\nplt.contour([[0,1],[1,0]])", 0),
        BadInput(
            56, cell: "import matplotlib.pyplot as plt\nplt.plot(list(range(10**6+1)))", 1,
            "L505 5:1 a figure of 1000001 points is too large"),
        BadInput(57, cell: "import matplotlib.pyplot as plt\nplt.plot([1,2], label='<b>'); plt.legend()", 0),
        BadInput(57, cell: "import matplotlib.pyplot as plt\nplt.title('x' * 100000); plt.plot([1])", 0),
        BadInput(
            57, cell: "import matplotlib.pyplot as plt\nplt.title('\\u202ea\\u0301\\n\\U0001F600'); plt.plot([1])", 0),
        BadInput(
            57, cell: "import matplotlib.pyplot as plt\nplt.plot([1], color='nocolor')", 1,
            "L701 5:1 'nocolor' is not a valid value for color: supported inputs are (r, g,"),
        BadInput(
            57, cell: "import matplotlib.pyplot as plt\nplt.plot([1], marker='Q')", 1,
            "L701 5:1 Unrecognized marker style 'Q'"),
        BadInput(
            55, cell: "import matplotlib.pyplot as plt\nplt.plot([1,2],[1])", 1,
            "L701 5:1 x and y must have same first dimension, but have shapes (2,) and (1,)"),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.hist([])", 0),
        BadInput(
            56, cell: "import matplotlib.pyplot as plt\nplt.hist([1], bins=10**9)", 1,
            "L505 5:1 a figure of 1000000000 points is too large"),
        BadInput(
            55, cell: "import matplotlib.pyplot as plt\nplt.imshow([[]])", 1,
            "L701 5:1 Invalid shape (1, 0) for image data"),
        BadInput(
            55, cell: "import matplotlib.pyplot as plt\nplt.figure(figsize=(0,0)); plt.plot([1])", 1,
            "L701 5:1 figure size must be positive finite, at most 100 inches"),
        BadInput(
            55, cell: "import matplotlib.pyplot as plt\nplt.figure(figsize=(1e9,1)); plt.plot([1])", 1,
            "L701 5:1 figure size must be positive finite, at most 100 inches"),
        BadInput(
            57, cell: "import matplotlib.pyplot as plt\nplt.plot([1], color='\"><script>')", 1,
            "L701 5:1 '\"><script>' is not a valid value for color: supported inputs are (r,"),
        BadInput(
            56, cell: "import matplotlib.pyplot as plt\nplt.subplots(100,100)", 1,
            "L701 5:1 a grid of 100 × 100 plots is too fine to read"),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.plot([1e308, -1e308])", 0),
        BadInput(57, cell: "import matplotlib.pyplot as plt\nplt.bar(['<a>'], [1])", 0),
        BadInput(55, cell: "import matplotlib.pyplot as plt\nplt.scatter([1],[1], s=float('nan'))", 0),
        BadInput(58, cell: "import matplotlib.pyplot as plt\nplt.figure(figsize=(0.1, 0.1))\nplt.plot([1, 2])", 0),
    ]
}
