import Testing

@testable import Plotting

@Test func summariesSayWhatIsSeen() throws {
    #expect(
        try Samples.article().summary
            == "3-D plot: 250 points coloured from 0 to 249; X from −1.01 to 0, Y from 0 to 0.903, Z from 0 to 0.928; "
            + "labelled “Initial” and “Final”.")
    #expect(Figure().summary == "An empty figure.")
    #expect(Samples.figure(Axes()).summary == "Plot without data.")
    #expect(
        Samples.bars().summary == "Plot “Accuracy by model”: 4 bars; x from −0.4 to 3.4, accuracy from 0 to 0.93.")
}
