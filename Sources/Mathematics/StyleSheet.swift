/// The rules that a page with formulas needs: MathML Core leaves the alignment of columns, rules and boxes to CSS.
///
/// The fonts are those with a MATH table that systems bring along; without one, nothing stretches.
package let mathStyleSheet = """
    math {
        font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "TeX Gyre Termes Math", "Libertinus Math",
            "DejaVu Math TeX Gyre", "Noto Sans Math", math;
    }
    math mtable { border-collapse: collapse; border-spacing: 0; }
    math .tex-left { text-align: left; text-align: -webkit-left; }
    math .tex-right { text-align: right; text-align: -webkit-right; }
    math .tex-matrix > mtr > mtd { padding: 0.2em 0.5em; }
    math .tex-matrix > mtr > mtd:first-child { padding-left: 0.2em; }
    math .tex-matrix > mtr > mtd:last-child { padding-right: 0.2em; }
    math .tex-small > mtr > mtd { padding: 0.05em 0.3em; }
    math .tex-stack > mtr > mtd { padding: 0; }
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
    math .tex-overline > :first-child { border-top: 0.06em solid; padding-top: 0.12em; }
    math .tex-underline > :first-child { border-bottom: 0.06em solid; padding-bottom: 0.12em; }
    math .tex-overline > :last-child, math .tex-underline > :last-child { font-size: 0; }
    math .tex-vector > :last-child { font-size: 0.65em; }
    math .tex-bold { font-weight: bold; }
    math .tex-italic { font-style: italic; }
    math .tex-mono { font-family: monospace; }
    math .tex-sans { font-family: sans-serif; }

    """
