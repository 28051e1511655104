/// The kinds of bad input that are tested, and the tests of those that a table of lessons does not show.
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
        BadInputClass(1, "nothing but blanks or front matter", "theEmptyLessonHasAPage"),
        BadInputClass(2, "bytes that are no UTF-8", "invalidBytesAreNamed"),
        BadInputClass(3, "another encoding", "otherUnicodeEncodingsAreNamed"),
        BadInputClass(4, "a byte order mark", "theByteOrderMarkIsDroppedAndRemembered", "outputsAreAcceptedOnce"),
        BadInputClass(
            5, "control characters", "controlCharactersDoNotReachTheTerminal", "controlCharactersInACellAreErrors"),
        BadInputClass(6, "characters that hide or deceive"),
        BadInputClass(7, "line endings of every kind", "everyLineEndingGivesTheSameTree"),
        BadInputClass(8, "a file without end", "commandLines", "endlessInputIsReadToTheLimit"),
        BadInputClass(9, "a line without end", "limitsRefuseTheFirstValueBeyond"),
    ]

    private static let shape = [
        BadInputClass(
            10, "what the Markdown library is slow on", "hostileInputIsReadQuicklyOrRefused",
            "theGuardStopsWhatItIsGiven"),
        BadInputClass(11, "containers in containers", "limitsRefuseTheFirstValueBeyond"),
        BadInputClass(12, "tables that are too wide or too long", "limitsRefuseTheFirstValueBeyond"),
        BadInputClass(13, "references that expand", "knownBombsAreStopped"),
        BadInputClass(14, "fences that are open, or in other blocks", "anUnclosedFenceIsAnErrorAtItsOpeningLine"),
        BadInputClass(15, "info strings", "theInfoStringMakesACell", "optionsInBracesAreRefused"),
        BadInputClass(16, "labels that are taken", "labelsAreUnique"),
        BadInputClass(17, "raw HTML", "rawHTMLIsLeftOutWithAWarningAtItsPlace"),
        BadInputClass(18, "footnotes that loop, or are used often", "manyReferencesToANoteStaySmall"),
        BadInputClass(19, "headings that are empty, long or equal", "manyEqualHeadingsAreFast", "slugsAreUnique"),
        BadInputClass(20, "aliases, anchors, tags and documents", "aliasBombsAreRefused"),
        BadInputClass(21, "keys and values of front matter", "mistakesAreErrorsAtTheirPlace"),
        BadInputClass(22, "front matter without end", "frontMatterHasLimits"),
        BadInputClass(23, "markup in front matter", "textsStayTexts"),
        BadInputClass(24, "a lesson that raises its limits"),
    ]

    private static let lessons = [
        BadInputClass(25, "Python outside the dialect", "refusalsAreRefused"),
        BadInputClass(26, "indentation, quotes and brackets", "refusalsNameWhatIsWrongAndWhere"),
        BadInputClass(27, "expressions without end", "limitsHoldOnASmallStack", "endlessTextsAreRefused"),
        BadInputClass(28, "numbers that are too large"),
        BadInputClass(29, "strings and escapes"),
        BadInputClass(30, "names of builtins, and long names"),
        BadInputClass(31, "unknown names and wrong arguments"),
    ]

    private static let execution = [
        BadInputClass(32, "loops and recursion without end", "loopsEndByTheirSteps", "recursionEnds"),
        BadInputClass(33, "lists and strings that grow", "memoryIsLimited", "memoryEnds"),
        BadInputClass(34, "tensors that are too large", "memoryIsLimited"),
        BadInputClass(35, "shapes that are none"),
        BadInputClass(36, "backward where there is none", "agreesWithPyTorch"),
        BadInputClass(37, "graphs of a million nodes", "longChainsEnd", "memoryReturnsWithTheNodes", "cyclesAreFreed"),
        BadInputClass(38, "views that share elements", "changesOfViewsReachTheirBase", "viewsOfManyCannotBeChanged"),
        BadInputClass(39, "shapes and indices that do not fit"),
        BadInputClass(
            40, "random numbers in another order", "streamsAreThoseOfPyTorch", "twoRunsGiveTheSameBytesEverywhere"),
        BadInputClass(41, "ways out of the language"),
        BadInputClass(42, "errors inside errors"),
        BadInputClass(43, "a cell that needs a failed one", "cellsThatNeedAFailedCellAreSkipped"),
        BadInputClass(44, "numbers that are none, and their arithmetic", "agreesWithCPython"),
        BadInputClass(45, "reductions of nothing and of NaN", "agreesWithPyTorch"),
        BadInputClass(46, "numbers of every magnitude, printed", "floatsReadAsInCPython", "tensorsReadAsInPyTorch"),
        BadInputClass(47, "formats that are too wide"),
        BadInputClass(48, "training that diverges"),
    ]

    private static let results = [
        BadInputClass(49, "expected outputs that are long or odd", "largeOutputsAreComparedQuickly"),
        BadInputClass(50, "outputs that look like a lesson", "acceptingTwiceIsAcceptingOnce", "everyInputIsTaken"),
        BadInputClass(51, "floods of output", "outputIsLimited"),
        BadInputClass(52, "formulas that are open, and dollars that are money", "inlineFormulasSurvive"),
        BadInputClass(
            53, "formulas that are long, deep or many", "lengthIsLimitedInBytes",
            "deepestNestingIsReadAndOneDeeperIsRefused"),
        BadInputClass(54, "formulas with a way out", "textsStayTexts"),
        BadInputClass(55, "figures of nothing, and of what is not finite", "numbersAreNeverNotANumber"),
        BadInputClass(56, "figures of very many points", "veryManyPointsAreDrawn", "aPlateauAtTheLevelHasNoContour"),
        BadInputClass(57, "texts on figures", "labelsOfAnyLengthFit", "whatCellsMakeStaysText"),
        BadInputClass(58, "figures as text in any width", "linesFitTheWidth", "asciiIsASCII"),
    ]

    private static let surroundings = [
        BadInputClass(59, "files that are none", "commandLines", "twoLessonsNeverShareAPage"),
        BadInputClass(60, "paths out of the folder", "imagesComeFromBesideTheLesson"),
        BadInputClass(61, "odd surroundings", "oddSurroundingsChangeNothing"),
        BadInputClass(62, "two runs at once", "twoRunsAtOnceLeaveAWholePage"),
        BadInputClass(
            63, "reports of odd texts", "reportsHoldNoControlCharacters", "jsonIsReadAsFoundationReadsIt",
            "junitIsValid"),
        BadInputClass(64, "requests to the preview", "requestsAreRead", "wrongRequestsAreRefused"),
        BadInputClass(65, "a lesson that changes often", "savedLessonsAreShownAnew"),
        BadInputClass(66, "a reader who leaves", "savedLessonsAreShownAnew"),
    ]
}
