// swift-tools-version: 6.2
import PackageDescription

// A build for fuzzing instruments every target, so it is asked for, and has a folder of its own.
let fuzzes = Context.environment["LESSONRUN_FUZZ"] != nil

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// A lesson runs on one thread of one process, so a release build counts references without atomics
// and checks exclusivity at compile time only: together two thirds of an interpreted loop's time.
// Debug builds, and so the parallel tests, keep both.
let fast: [SwiftSetting] =
    fuzzes
    ? strict + [.unsafeFlags(["-sanitize=fuzzer,address"])]
    : strict + [
        .unsafeFlags(
            [
                "-enforce-exclusivity=unchecked", "-Xfrontend", "-assume-single-threaded",
                "-cross-module-optimization",
            ],
            .when(configuration: .release))
    ]

// The program carries Swift's run-time library: it starts sooner, and needs no Swift where it runs.
let standalone: [LinkerSetting] = [
    .unsafeFlags(["-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections"], .when(configuration: .release))
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: fast)
}

func tests(
    of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude,
        resources: resources, swiftSettings: strict)
}

/// One folder is the program of a fuzzer, or the tests that give its corpus to the same functions.
func fuzzing(_ dependencies: [Target.Dependency]) -> Target {
    let path = "Tests/FuzzTests"
    if fuzzes {
        return .executableTarget(
            name: "Fuzz", dependencies: dependencies, path: path, sources: ["Fuzz.swift", "Targets"],
            swiftSettings: fast + [.unsafeFlags(["-parse-as-library"])],
            // The older linker fails on what the sanitizers need.
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])])
    }
    return .testTarget(
        name: "FuzzTests", dependencies: dependencies + ["Instrumentation"], path: path,
        exclude: ["Fuzz.swift", "Corpus"],
        swiftSettings: strict)
}

let package = Package(
    name: "lessonrun",
    products: [
        .executable(name: "lessonrun", targets: ["lessonrun"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(
            name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        .systemLibrary(name: "CLinux"),
        .target(
            name: "CGuard", dependencies: ["CCmarkGFM"],
            cSettings: fuzzes ? [.unsafeFlags(["-fsanitize=address,fuzzer-no-link"])] : []),

        library("Diagnostics"),
        library("Numerals", ["Diagnostics"]),
        library("Markdown", ["CCmarkGFM", "CGuard", "CYaml", "Diagnostics"]),
        library("Mathematics", ["Diagnostics"]),
        library("Syntax", ["Diagnostics"]),
        library("Tensors", ["Diagnostics", "Numerals"]),
        library("Arrays", ["Tensors", "Numerals", "Diagnostics"]),
        library("Autograd", ["Tensors", "Diagnostics"]),
        library("Plotting", ["Diagnostics", "Numerals"]),
        .target(name: "Library", exclude: ["python"]),
        library(
            "Interpreter",
            ["Syntax", "Arrays", "Autograd", "Tensors", "Plotting", "Library", "Numerals", "Diagnostics"]),
        library("Lessons", ["Markdown", "Interpreter", "Syntax", "Plotting", "Diagnostics"]),
        .target(
            name: "Templates", path: "templates",
            resources: [.embedInCode("page.html"), .embedInCode("page.css")], swiftSettings: strict),
        library("Pages", ["Lessons", "Markdown", "Mathematics", "Syntax", "Plotting", "Templates", "Diagnostics"]),
        .executableTarget(
            name: "lessonrun",
            dependencies: [
                "Pages", "Lessons", "Markdown", "Mathematics", "Interpreter", "Plotting", "Syntax", "Tensors",
                "Templates", "Diagnostics", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: fast, linkerSettings: standalone),
        .executableTarget(
            name: "lessonbench", dependencies: ["Interpreter", "Diagnostics"], swiftSettings: fast,
            linkerSettings: standalone),

        tests(of: "Diagnostics"),
        tests(of: "Numerals", ["Diagnostics"], resources: [.copy("Recorded")]),
        // What several tests share: stacks, bounds under a sanitizer, and texts that mean harm.
        .target(name: "Instrumentation", path: "Tests/Instrumentation", swiftSettings: strict),
        .target(name: "HostileInputs", path: "Tests/HostileInputs", swiftSettings: strict),
        tests(of: "Markdown", ["Diagnostics", "HostileInputs", "Instrumentation"]),
        tests(of: "Mathematics", ["Diagnostics", "Instrumentation"], resources: [.copy("Recorded")]),
        tests(
            of: "Syntax", ["Diagnostics", "Instrumentation"],
            exclude: ["Recorded/record.py", "Recorded/trees.txt", "Recorded/errors.txt", "Recorded/scopes.txt"]),
        tests(of: "Tensors", ["Diagnostics", "Numerals"], resources: [.copy("Recorded")]),
        tests(of: "Autograd", ["Tensors", "Diagnostics"], resources: [.copy("Recorded")]),
        tests(of: "Plotting", ["Diagnostics"], exclude: ["Golden", "Recorded/record.py", "Recorded/colormaps.py"]),
        tests(
            of: "Interpreter", ["Autograd", "Tensors", "Syntax", "Plotting", "Diagnostics", "Instrumentation"],
            resources: [.copy("Recorded")]),
        tests(of: "Lessons", ["Markdown", "Interpreter", "Plotting", "Diagnostics"]),
        tests(
            of: "Pages",
            ["Lessons", "Markdown", "Interpreter", "Mathematics", "Syntax", "Plotting", "Diagnostics"]),
        fuzzing(["Markdown", "Lessons", "Interpreter", "Mathematics", "Pages", "Plotting", "Syntax", "Diagnostics"]),
        .testTarget(
            name: "lessonrunTests",
            dependencies: [
                "lessonrun", "Interpreter", "Markdown", "Syntax", "CLinux", "CCmarkGFM", "HostileInputs",
                "Instrumentation",
            ],
            exclude: ["Browser"], swiftSettings: strict),
    ],
    cLanguageStandard: .c2x
)
