/// The rules that a page with formulas needs: MathML Core leaves the alignment of columns, rules and boxes to CSS.
package let mathStyleSheet = """
    math .tex-left { text-align: left; }
    math .tex-right { text-align: right; }
    math .tex-matrix > mtr > mtd { padding: 0.15em 0.5em; }
    math .tex-small > mtr > mtd { padding: 0.05em 0.3em; }
    math .tex-stack > mtr > mtd { padding: 0.05em 0; }
    math .tex-cases > mtr > mtd { padding: 0.2em 0; }
    math .tex-cases > mtr > mtd + mtd { padding-left: 1em; }
    math .tex-lines > mtr > mtd { padding: 0.35em 0; }
    math .tex-lines > mtr > mtd.tex-pair { padding-left: 2em; }
    math .tex-lines > mtr > mtd.tex-tag { padding-left: 3em; }
    math .tex-rule > mtd { border-top: 0.06em solid; }
    math .tex-end-rule > mtd { border-bottom: 0.06em solid; }
    math mtd.tex-bar { border-left: 0.06em solid; }
    math mtd.tex-end-bar { border-right: 0.06em solid; }
    math .tex-boxed { border: 0.06em solid; padding: 0.3em 0.4em; }
    math .tex-bold { font-weight: bold; }
    math .tex-italic { font-style: italic; }
    math .tex-mono { font-family: monospace; }
    math .tex-sans { font-family: sans-serif; }

    """
