import Testing

@testable import Autograd

/// A place keeps exactly one reference to its object.
@Suite struct HeldTests {
    final class Thing {}

    @Test func holdingCountsOnce() {
        var place = Held<Thing>()
        #expect(place.isEmpty && place.object == nil && place.take() == nil)
        weak var seen: Thing?
        do {
            let thing = Thing()
            seen = thing
            place.hold(thing)
            #expect(!place.isUnique() && place.object === thing)
        }
        #expect(seen != nil && place.isUnique())
        _ = place.take()
        #expect(seen == nil && place.isEmpty)
    }

    @Test func replacingReleasesTheFormer() {
        var place = Held<Thing>()
        place.hold(Thing())
        weak let former = place.object
        let thing = Thing()
        place.replace(with: thing)
        #expect(former == nil && place.object === thing)
        place.replace(with: thing)
        #expect(place.object === thing)
        place.replace(with: nil)
        #expect(place.isEmpty)
    }
}
