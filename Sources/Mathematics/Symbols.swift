/// The signs that commands stand for: pairs of a command's name and its sign, by TeX's class.
///
/// Names and classes are those of plain TeX, LaTeX, latexsym and amssymb.
enum Symbols {
    /// Slanted like Latin letters.
    static let letters = """
        alpha α beta β gamma γ delta δ epsilon ϵ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi ϕ chi χ psi ψ omega ω varepsilon ε vartheta ϑ varpi ϖ
        varrho ϱ varsigma ς varphi φ varkappa ϰ digamma ϝ imath ı jmath ȷ
        """

    /// Upright: capital Greek, and signs that behave like letters.
    static let uprights = """
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        aleph ℵ beth ℶ gimel ℷ daleth ℸ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ partial ∂ nabla ∇ infty ∞ emptyset ∅
        varnothing ∅ angle ∠ measuredangle ∡ sphericalangle ∢ triangle △ top ⊤ bot ⊥ forall ∀ exists ∃ nexists ∄
        neg ¬ lnot ¬ surd √ complement ∁ mho ℧ eth ð Finv Ⅎ Game ⅁ degree ° flat ♭ natural ♮ sharp ♯
        clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊
        blacklozenge ⧫ blacktriangle ▲ triangledown ▽ blacktriangledown ▼ bigstar ★ checkmark ✓ diagup ╱ diagdown ╲
        dag † ddag ‡ # # $ $ % % & & _ _
        """

    static let ordinaries = """
        backslash \\ vert | Vert ‖ | ‖ slash /
        """

    static let binaries = """
        pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ wedge ∧
        land ∧ vee ∨ lor ∨ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽
        triangleleft ◃ triangleright ▹ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
        bigcirc ◯ dagger † ddagger ‡ amalg ⨿ dotplus ∔ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledast ⊛
        circledcirc ⊚ circleddash ⊝ centerdot ⋅ intercal ⊺ barwedge ⊼ veebar ⊻ doublebarwedge ⩞ Cap ⋒ Cup ⋓
        curlywedge ⋏ curlyvee ⋎ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ divideontimes ⋇ lessdot ⋖
        gtrdot ⋗ And &
        """

    static let relations = """
        lt < gt > leq ≤ le ≤ geq ≥ ge ≥ ll ≪ gg ≫ lll ⋘ ggg ⋙ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅
        asymp ≍ doteq ≐ propto ∝ varpropto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ ni ∋ owns ∋ notin ∉ notni ∌
        subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ subseteqq ⫅ supseteqq ⫆ subsetneqq ⫋
        supsetneqq ⫌ nsubseteq ⊈ nsupseteq ⊉ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ Subset ⋐ Supset ⋑
        mid ∣ nmid ∤ shortmid ∣ parallel ∥ nparallel ∦ shortparallel ∥ perp ⊥ models ⊨ vdash ⊢ dashv ⊣ vDash ⊨
        Vdash ⊩ Vvdash ⊪ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ bowtie ⋈ Join ⋈ smile ⌣ frown ⌢ leqslant ⩽ geqslant ⩾
        leqq ≦ geqq ≧ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛
        lesseqqgtr ⪋ gtreqqless ⪌ eqslantless ⪕ eqslantgtr ⪖ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ lneq ⪇ gneq ⪈ lneqq ≨
        gneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ approxeq ≊ backsim ∽ backsimeq ⋍ eqsim ≂ thicksim ∼
        thickapprox ≈ nsim ≁ ncong ≆ doteqdot ≑ Doteq ≑ risingdotseq ≓ fallingdotseq ≒ eqcirc ≖ circeq ≗ triangleq ≜
        bumpeq ≏ Bumpeq ≎ between ≬ pitchfork ⋔ therefore ∴ because ∵ backepsilon ∍ multimap ⊸ preccurlyeq ≼
        succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ nprec ⊀ nsucc ⊁
        npreceq ⋠ nsucceq ⋡ precneqq ⪵ succneqq ⪶ precnsim ⋨ succnsim ⋩ precnapprox ⪹ succnapprox ⪺
        vartriangle △ vartriangleleft ⊲ vartriangleright ⊳ trianglelefteq ⊴ trianglerighteq ⊵ ntriangleleft ⋪
        ntriangleright ⋫ ntrianglelefteq ⋬ ntrianglerighteq ⋭ blacktriangleleft ◀ blacktriangleright ▶
        coloneqq ≔ eqqcolon ≕ restriction ↾
        """

    static let arrows = """
        leftarrow ← gets ← rightarrow → to → leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕ Leftarrow ⇐
        Rightarrow ⇒ Leftrightarrow ⇔ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕ longleftarrow ⟵ longrightarrow ⟶
        longleftrightarrow ⟷ Longleftarrow ⟸ impliedby ⟸ Longrightarrow ⟹ implies ⟹ Longleftrightarrow ⟺ iff ⟺
        mapsto ↦ longmapsto ⟼ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookleftarrow ↩ hookrightarrow ↪
        leftharpoonup ↼ leftharpoondown ↽ rightharpoonup ⇀ rightharpoondown ⇁ leftrightharpoons ⇋
        rightleftharpoons ⇌ upharpoonleft ↿ upharpoonright ↾ downharpoonleft ⇃ downharpoonright ⇂ nleftarrow ↚
        nrightarrow ↛ nleftrightarrow ↮ nLeftarrow ⇍ nRightarrow ⇏ nLeftrightarrow ⇎ dashleftarrow ⇠
        dashrightarrow ⇢ leftleftarrows ⇇ rightrightarrows ⇉ leftrightarrows ⇆ rightleftarrows ⇄ upuparrows ⇈
        downdownarrows ⇊ Lleftarrow ⇚ Rrightarrow ⇛ twoheadleftarrow ↞ twoheadrightarrow ↠ leftarrowtail ↢
        rightarrowtail ↣ looparrowleft ↫ looparrowright ↬ curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺
        circlearrowright ↻ Lsh ↰ Rsh ↱ leftrightsquigarrow ↭ rightsquigarrow ⇝ leadsto ⇝
        """

    static let openings = """
        lparen ( lbrack [ lbrace { { { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ lmoustache ⎰ llbracket ⟦
        """

    static let closings = """
        rparen ) rbrack ] rbrace } } } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ rmoustache ⎱ rrbracket ⟧
        """

    static let punctuation = """
        colon : ldotp . cdotp ⋅
        """

    static let dots = """
        ldots … dotsc … dotso … mathellipsis … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ ddots ⋱
        """

    /// Limits above and below in display style.
    static let sums = """
        sum ∑ prod ∏ coprod ∐ bigcap ⋂ bigcup ⋃ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
        bigsqcup ⨆ intop ∫
        """

    /// Limits at the side in every style.
    static let integrals = """
        int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ oiiint ∰ smallint ∫
        """

    /// Named functions whose scripts stand at the side.
    static let functions = """
        arccos arccos arcsin arcsin arctan arctan arg arg cos cos cosh cosh cot cot coth coth csc csc deg deg dim dim
        exp exp hom hom ker ker lg lg ln ln log log sec sec sin sin sinh sinh tan tan tanh tanh
        """

    /// Named functions with limits in display style; `~` stands for a thin space.
    static let limitFunctions = """
        det det gcd gcd inf inf lim lim max max min min Pr Pr sup sup limsup lim~sup liminf lim~inf injlim inj~lim
        projlim proj~lim argmax arg~max argmin arg~min plim plim
        """

    static let accents = """
        hat ˆ tilde ˜ bar ¯ dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` mathring ˚
        """

    static let stretchyAccents = """
        widetilde ˜ overrightarrow → overleftarrow ← overleftrightarrow ↔ widecheck ˇ
        overparen ⏜
        """

    static let stretchyUnderAccents = """
        underrightarrow → underleftarrow ← underleftrightarrow ↔ underparen ⏝
        """

    static let stretchyArrows = """
        xrightarrow → xleftarrow ← xleftrightarrow ↔ xRightarrow ⇒ xLeftarrow ⇐ xLeftrightarrow ⇔ xmapsto ↦
        xhookrightarrow ↪ xhookleftarrow ↩ xlongequal =
        """

    /// What `\not` makes of a relation, where Unicode has a sign of its own.
    static let negations = """
        = ≠ < ≮ > ≯ ≤ ≰ ≥ ≱ ∈ ∉ ∋ ∌ ∣ ∤ ∥ ∦ ∼ ≁ ≃ ≄ ≅ ≇ ≈ ≉ ≡ ≢ ≺ ⊀ ≻ ⊁ ≼ ⋠ ≽ ⋡ ⊂ ⊄ ⊃ ⊅ ⊆ ⊈ ⊇ ⊉ ⊑ ⋢ ⊒ ⋣ ⊢ ⊬ ⊨ ⊭ ⊩ ⊮
        ← ↚ → ↛ ↔ ↮ ⇐ ⇍ ⇒ ⇏ ⇔ ⇎ ∃ ∄ | ∤
        """

    /// Signs that stand for themselves, with classes of their own.
    static let literals: [(String, AtomClass)] = [
        ("(", .opening), ("[", .opening), (")", .closing), ("]", .closing), ("|", .ordinary), ("‖", .ordinary),
        ("/", .ordinary), (".", .ordinary), ("@", .ordinary), ("\"", .ordinary), ("`", .ordinary), ("!", .closing),
        ("?", .closing), (",", .punctuation), (";", .punctuation), ("+", .binary), ("-", .binary), ("–", .binary),
        ("−", .binary), ("*", .binary), ("·", .binary), ("=", .relation), ("<", .relation), (">", .relation),
        (":", .relation), ("…", .inner), ("⋮", .ordinary),
    ]

    /// The pairs of a table.
    static func pairs(_ table: String) -> [(name: String, sign: String)] {
        let words = table.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        return stride(from: 0, to: words.count - 1, by: 2).map {
            (String(Substring(words[$0])), String(Substring(words[$0 + 1])))
        }
    }
}
