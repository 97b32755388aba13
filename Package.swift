// swift-tools-version: 6.2
import PackageDescription

/// With KRONIEK_ENGINE_ONLY=1 the package holds the reading and weaving rooms alone, without any dependency: what sanitizers and fuzzers build.
let engineOnly = Context.environment["KRONIEK_ENGINE_ONLY"] == "1"

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A `fast` room is optimised in debug too: a network without optimisation reads two hundred words a second, and tests read many thousands.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil, fast: Bool = false) -> Target {
    let more: [SwiftSetting] = fast ? [.unsafeFlags(["-O"], .when(configuration: .debug))] : []
    return .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings + more)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

var targets: [Target] = [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
    room("KroniekModel"),
    room("KroniekText", ["KroniekModel", "CCLD2"]),
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    room("KroniekLanguage", ["KroniekModel", "KroniekText", "CKernels"], resources: [.copy("Resources")], fast: true),
    room("KroniekMeaning", ["KroniekModel", "KroniekText", "CKernels", "CZlib"], fast: true),
    room("KroniekReading", ["KroniekModel", "KroniekText", "KroniekLanguage"]),
    room("KroniekStory", ["KroniekModel"]),
    room("KroniekExport", ["KroniekModel", "CZlib"]),
    tests("KroniekModel"),
    tests("KroniekText", ["KroniekModel"]),
    tests("KroniekLanguage", ["KroniekModel", "KroniekText", "CKernels"]),
    tests("KroniekMeaning", ["KroniekModel"]),
    tests("KroniekReading", ["KroniekModel", "KroniekText", "KroniekLanguage"], exclude: ["Data"]),
    tests("KroniekStory", ["KroniekModel"]),
    tests("KroniekExport", ["KroniekModel"]),
]
var products: [Product] = []
var dependencies: [Package.Dependency] = []

if !engineOnly {
    dependencies += [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ]
    targets += [
        room("KroniekIngest", ["KroniekModel", "KroniekText", "CLibXML2", .product(name: "Crypto", package: "swift-crypto")]),
        room("KroniekStore", ["KroniekModel", .product(name: "GRDB", package: "GRDB.swift")]),
        room(
            "KroniekEngine",
            [
                "KroniekModel", "KroniekText", "KroniekIngest", "KroniekLanguage", "KroniekMeaning", "KroniekReading", "KroniekStory", "KroniekStore",
                "KroniekExport", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        room(
            "KroniekServer",
            [
                "KroniekModel", "KroniekExport", "KroniekEngine",
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .executableTarget(
            name: "KroniekCommand",
            dependencies: [
                "KroniekModel", "KroniekExport", "KroniekEngine", "KroniekServer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "KroniekTrain",
            dependencies: ["KroniekModel", "KroniekText", "KroniekLanguage", "KroniekReading", "KroniekStory", "KroniekEngine"],
            swiftSettings: settings),
        tests("KroniekIngest", ["KroniekModel", "KroniekText"]),
        tests("KroniekStore", ["KroniekModel", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("KroniekEngine", ["KroniekModel", "KroniekExport", "KroniekLanguage", "KroniekStore"]),
        tests("KroniekServer", ["KroniekModel", "KroniekEngine", .product(name: "HummingbirdTesting", package: "hummingbird")]),
        tests("KroniekCommand", []),
    ]
    products += [
        .executable(name: "kroniek-train", targets: ["KroniekTrain"]),
        .executable(name: "kroniek", targets: ["KroniekCommand"]),
        .library(name: "KroniekEngine", targets: ["KroniekEngine"]),
    ]
}

if Context.environment["KRONIEK_FUZZ"] == "1" {
    // Built by Scripts/fuzz.sh alone.
    targets.append(.target(name: "FuzzDriver", path: "Fuzz/Driver"))
    targets.append(.target(name: "FuzzHarness", dependencies: ["FuzzDriver"], path: "Fuzz/Harness", swiftSettings: settings))
    var fuzzed: [(name: String, needs: [String])] = [
        ("Table", ["KroniekText"]), ("CSV", ["KroniekText"]), ("Pack", ["KroniekMeaning"]), ("Dates", ["KroniekModel"]),
        ("Reading", ["KroniekModel", "KroniekLanguage", "KroniekReading"]),
        ("Times", ["KroniekModel", "KroniekText", "KroniekLanguage", "KroniekReading"]),
        ("Messages", ["KroniekExport"]), ("Decisions", ["KroniekModel", "KroniekExport"]), ("Form", ["KroniekExport"]), ("Bundle", ["KroniekExport"]),
    ]
    if !engineOnly {
        fuzzed += [
            ("Questions", ["KroniekModel", "KroniekEngine"]), ("Ingest", ["KroniekModel", "KroniekLanguage", "KroniekIngest"]),
            ("Store", ["KroniekModel", "KroniekStore", "GRDB"]),
        ]
    }
    func need(_ name: String) -> Target.Dependency { name == "GRDB" ? .product(name: "GRDB", package: "GRDB.swift") : .byName(name: name) }
    for (name, needs) in fuzzed {
        targets.append(
            .executableTarget(
                name: "Fuzz" + name, dependencies: ["FuzzHarness"] + needs.map(need), path: "Fuzz/" + name, swiftSettings: settings,
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
    }
}

let package = Package(
    name: "kroniek",
    platforms: [.macOS(.v26)],
    products: products,
    dependencies: dependencies,
    targets: targets,
    cxxLanguageStandard: .cxx17
)
