/// The kinds of bad input that are tested, and the tests of those that a table of lessons does not show: each as the
/// file below `Tests` and the function in it.
struct BadInputClass {
    var number: Int
    var title: String
    var tests: [String]

    init(_ number: Int, _ title: String, _ tests: String...) {
        self.number = number
        self.title = title
        self.tests = tests
    }

    static let all = encoding + shape + lessons + execution + results + surroundings

    private static let encoding = [
        BadInputClass(1, "nothing but blanks or front matter", "PagesTests/PageTests/theEmptyLessonHasAPage"),
        BadInputClass(2, "bytes that are no UTF-8", "MarkdownTests/DecodeTests/invalidBytesAreNamed"),
        BadInputClass(3, "another encoding", "MarkdownTests/DecodeTests/otherUnicodeEncodingsAreNamed"),
        BadInputClass(
            4, "a byte order mark", "MarkdownTests/DecodeTests/theByteOrderMarkIsDroppedAndRemembered",
            "lessonrunTests/RunningTests/outputsAreAcceptedOnce"),
        BadInputClass(
            5, "control characters", "PlottingTests/TextFigureTests/controlCharactersDoNotReachTheTerminal",
            "MarkdownTests/CellReaderTests/controlCharactersInACellAreErrors"),
        BadInputClass(6, "characters that hide or deceive"),
        BadInputClass(
            7, "line endings of every kind", "MarkdownTests/BlockReaderTests/everyLineEndingGivesTheSameTree"),
        BadInputClass(
            8, "a file without end", "lessonrunTests/LessonrunTests/commandLines",
            "lessonrunTests/BadInput/OddSurroundingsTests/endlessInputIsReadToTheLimit"),
        BadInputClass(9, "a line without end", "MarkdownTests/AdmissionTests/limitsRefuseTheFirstValueBeyond"),
    ]

    private static let shape = [
        BadInputClass(
            10, "what the Markdown library is slow on",
            "MarkdownTests/AdmissionTests/hostileInputIsReadQuicklyOrRefused",
            "MarkdownTests/GuardTests/theGuardStopsWhatItIsGiven"),
        BadInputClass(11, "containers in containers", "MarkdownTests/AdmissionTests/limitsRefuseTheFirstValueBeyond"),
        BadInputClass(
            12, "tables that are too wide or too long", "MarkdownTests/AdmissionTests/limitsRefuseTheFirstValueBeyond"),
        BadInputClass(13, "references that expand", "MarkdownTests/GuardTests/knownBombsAreStopped"),
        BadInputClass(
            14, "fences that are open, or in other blocks",
            "MarkdownTests/CellReaderTests/anUnclosedFenceIsAnErrorAtItsOpeningLine"),
        BadInputClass(
            15, "info strings", "MarkdownTests/CellReaderTests/theInfoStringMakesACell",
            "MarkdownTests/CellOptionsTests/optionsInBracesAreRefused"),
        BadInputClass(16, "labels that are taken", "MarkdownTests/CellReaderTests/labelsAreUnique"),
        BadInputClass(17, "raw HTML", "MarkdownTests/BlockReaderTests/rawHTMLIsLeftOutWithAWarningAtItsPlace"),
        BadInputClass(
            18, "footnotes that loop, or are used often", "PagesTests/ProseTests/manyReferencesToANoteStaySmall"),
        BadInputClass(
            19, "headings that are empty, long or equal", "MarkdownTests/SlugsTests/manyEqualHeadingsAreFast",
            "MarkdownTests/SlugsTests/slugsAreUnique"),
        BadInputClass(
            20, "aliases, anchors, tags and documents", "MarkdownTests/FrontMatterReaderTests/aliasBombsAreRefused"),
        BadInputClass(
            21, "keys and values of front matter", "MarkdownTests/FrontMatterReaderTests/mistakesAreErrorsAtTheirPlace"),
        BadInputClass(22, "front matter without end", "MarkdownTests/FrontMatterReaderTests/frontMatterHasLimits"),
        BadInputClass(23, "markup in front matter", "lessonrunTests/InjectionGridTests/textsStayTexts"),
        BadInputClass(24, "a lesson that raises its limits"),
    ]

    private static let lessons = [
        BadInputClass(25, "Python outside the dialect", "SyntaxTests/DialectTests/refusesByName"),
        BadInputClass(26, "indentation, quotes and brackets", "SyntaxTests/ParserTests/wordsMistakesAsCPythonDoes"),
        BadInputClass(
            27, "expressions without end", "SyntaxTests/SyntaxLimitsTests/limitsHoldOnASmallStack",
            "SyntaxTests/SyntaxLimitsTests/endlessTextsAreRefused"),
        BadInputClass(28, "numbers that are too large"),
        BadInputClass(29, "strings and escapes"),
        BadInputClass(30, "names of builtins, and long names"),
        BadInputClass(31, "unknown names and wrong arguments"),
    ]

    private static let execution = [
        BadInputClass(
            32, "loops and recursion without end", "lessonrunTests/HostileCellsTests/loopsEndByTheirSteps",
            "lessonrunTests/HostileCellsTests/recursionEnds"),
        BadInputClass(
            33, "lists and strings that grow", "lessonrunTests/HostileCellsTests/memoryIsLimited",
            "InterpreterTests/LimitsTests/memoryEnds"),
        BadInputClass(34, "tensors that are too large", "lessonrunTests/HostileCellsTests/memoryIsLimited"),
        BadInputClass(35, "shapes that are none"),
        BadInputClass(36, "backward where there is none", "InterpreterTests/RecordedTests/agreesWithCPython"),
        BadInputClass(
            37, "graphs of a million nodes", "lessonrunTests/HostileCellsTests/longChainsEnd",
            "AutogradTests/NodeTests/memoryReturnsWithTheNodes", "InterpreterTests/CollectorTests/cyclesAreFreed"),
        BadInputClass(
            38, "views that share elements", "AutogradTests/GraphTests/changesOfViewsReachTheirBase",
            "AutogradTests/GraphTests/viewsOfManyCannotBeChanged"),
        BadInputClass(39, "shapes and indices that do not fit"),
        BadInputClass(
            40, "random numbers in another order", "TensorsTests/RandomTests/streamsAreThoseOfPyTorch",
            "lessonrunTests/BadInput/OddSurroundingsTests/twoRunsGiveTheSameBytesEverywhere"),
        BadInputClass(41, "ways out of the language"),
        BadInputClass(42, "errors inside errors"),
        BadInputClass(
            43, "a cell that needs a failed one", "LessonsTests/RunLessonTests/cellsThatNeedAFailedCellAreSkipped"),
        BadInputClass(
            44, "numbers that are none, and their arithmetic", "InterpreterTests/RecordedTests/agreesWithCPython"),
        BadInputClass(
            45, "reductions of nothing and of NaN", "InterpreterTests/RecordedTests/agreesWithCPython",
            "AutogradTests/RecordedTests/agrees"),
        BadInputClass(
            46, "numbers of every magnitude, printed", "NumeralsTests/FloatTextTests/floatsReadAsInCPython",
            "TensorsTests/PrintingTests/tensorsReadAsInPyTorch"),
        BadInputClass(47, "formats that are too wide"),
        BadInputClass(48, "training that diverges"),
    ]

    private static let results = [
        BadInputClass(
            49, "expected outputs that are long or odd", "LessonsTests/ComparisonTests/largeOutputsAreComparedQuickly"),
        BadInputClass(
            50, "outputs that look like a lesson", "LessonsTests/AcceptTests/acceptingTwiceIsAcceptingOnce",
            "FuzzTests/CorpusTests/everyInputIsTaken"),
        BadInputClass(51, "floods of output", "lessonrunTests/HostileCellsTests/outputIsLimited"),
        BadInputClass(
            52, "formulas that are open, and dollars that are money", "MarkdownTests/FormulaTests/inlineFormulasSurvive"
        ),
        BadInputClass(
            53, "formulas that are long, deep or many", "MathematicsTests/ProblemsTests/lengthIsLimitedInBytes",
            "MathematicsTests/MathMLTests/deepestNestingIsReadAndOneDeeperIsRefused"),
        BadInputClass(54, "formulas with a way out", "lessonrunTests/InjectionGridTests/textsStayTexts"),
        BadInputClass(
            55, "figures of nothing, and of what is not finite",
            "PlottingTests/SVGFigureTests/picturesAreWellFormedAndSafe"),
        BadInputClass(
            56, "figures of very many points", "PlottingTests/SVGFigureTests/veryManyPointsAreDrawn",
            "PlottingTests/ContoursTests/aPlateauAtTheLevelHasNoContour"),
        BadInputClass(
            57, "texts on figures", "PlottingTests/SVGFigureTests/labelsOfAnyLengthFit",
            "PagesTests/RunInjectionTests/whatCellsMakeStaysText"),
        BadInputClass(
            58, "figures as text in any width", "PlottingTests/TextFigureTests/linesFitTheWidth",
            "PlottingTests/TextFigureTests/asciiIsASCII"),
    ]

    private static let surroundings = [
        BadInputClass(
            59, "files that are none", "lessonrunTests/LessonrunTests/commandLines",
            "lessonrunTests/PageTargetsTests/twoLessonsNeverShareAPage"),
        BadInputClass(60, "paths out of the folder", "MarkdownTests/LinksTests/imagesComeFromBesideTheLesson"),
        BadInputClass(
            61, "odd surroundings", "lessonrunTests/BadInput/OddSurroundingsTests/oddSurroundingsChangeNothing"),
        BadInputClass(
            62, "two runs at once", "lessonrunTests/BadInput/OddSurroundingsTests/twoRunsAtOnceNeverMakeAMixture"),
        BadInputClass(
            63, "reports of odd texts", "LessonsTests/TextReportTests/reportsHoldNoControlCharacters",
            "LessonsTests/ReportFormatsTests/jsonIsReadAsFoundationReadsIt",
            "LessonsTests/ReportFormatsTests/junitIsValid"),
        BadInputClass(
            64, "requests to the preview", "lessonrunTests/PreviewTests/requestsAreRead",
            "lessonrunTests/PreviewTests/wrongRequestsAreRefused"),
        BadInputClass(65, "a lesson that changes often", "lessonrunTests/PreviewTests/savedLessonsAreShownAnew"),
        BadInputClass(66, "a reader who leaves", "lessonrunTests/PreviewTests/savedLessonsAreShownAnew"),
    ]
}
