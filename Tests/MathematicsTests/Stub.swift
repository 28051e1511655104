import Testing

@testable import Mathematics
