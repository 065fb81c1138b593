// swift-tools-version: 6.1
import PackageDescription

// Set by deploy/fuzz: the fuzz targets are then built into a program for libFuzzer instead of into the tests.
let isForFuzzing = Context.environment["TIEPNHAN_FUZZ"] != nil

// What reads pictures: letters, their formats, square codes.
let recognition: [LinkerSetting] = ["tesseract", "lept", "heif", "ZXing"].map { .linkedLibrary($0) }

// The rooms of the house, lowest floor first; a target may name targets of lower floors only.
// See Sources/tiepnhan/tiepnhan.docc/Architecture.md.
let package = Package(
    name: "tiepnhan",
    products: [
        .executable(name: "tiepnhan", targets: ["tiepnhan"]),
        .executable(name: "tiepnhan-reader", targets: ["tiepnhan-reader"]),
        // Engines: loaded through their doors when something is first asked of them (decision 0076).
        .library(name: "tiepnhan-mail", type: .dynamic, targets: ["CCurlEngine"]),
        .library(name: "tiepnhan-packing", type: .dynamic, targets: ["CPackingEngine"]),
        .library(name: "tiepnhan-pages", type: .dynamic, targets: ["COCREngine", "CPopplerEngine"]),
        .library(name: "tiepnhan-paper", type: .dynamic, targets: ["CPaperEngine"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // Floor 0: one door per C library with its engine beside it, and the values that cross floors.
        .target(name: "CLoader", path: "Sources/C/CLoader"),
        .target(name: "CCurl", dependencies: ["CLoader"], path: "Sources/C/CCurl"),
        .target(
            name: "CCurlEngine", path: "Sources/C/CCurlEngine", cSettings: [.headerSearchPath("../CCurl/include")],
            linkerSettings: [.linkedLibrary("curl"), .linkedLibrary("crypto")]),
        .target(name: "CMimetic", path: "Sources/C/CMimetic", linkerSettings: [.linkedLibrary("mimetic")]),
        .systemLibrary(
            name: "CArchive", path: "Sources/C/CArchive", pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(
            name: "CSeccomp", path: "Sources/C/CSeccomp", pkgConfig: "libseccomp",
            providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(
            name: "CXML2", path: "Sources/C/CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CPacking", dependencies: ["CLoader"], path: "Sources/C/CPacking"),
        .target(
            name: "CPackingEngine", path: "Sources/C/CPackingEngine",
            linkerSettings: [.linkedLibrary("archive"), .linkedLibrary("xlsxwriter")]),
        .target(name: "CCMS", path: "Sources/C/CCMS", linkerSettings: [.linkedLibrary("crypto")]),
        .systemLibrary(name: "CCrypt", path: "Sources/C/CCrypt", providers: [.apt(["libcrypt-dev"])]),
        .target(name: "CPostgres", dependencies: ["CLoader"], path: "Sources/C/CPostgres"),
        .target(name: "CCipher", path: "Sources/C/CCipher", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CDigest", path: "Sources/C/CDigest", linkerSettings: [.linkedLibrary("crypto")]),
        .systemLibrary(
            name: "CPopplerCore", path: "Sources/C/CPopplerCore", pkgConfig: "poppler",
            providers: [.apt(["libpoppler-private-dev"])]),
        .target(name: "CPoppler", dependencies: ["CLoader"], path: "Sources/C/CPoppler"),
        .target(
            name: "CPopplerEngine", dependencies: ["CPopplerCore"], path: "Sources/C/CPopplerEngine",
            cxxSettings: [.headerSearchPath("../CPoppler/include")]),
        .target(name: "COCR", dependencies: ["CLoader"], path: "Sources/C/COCR"),
        .target(
            // Unoptimised it takes seconds for a page, which tests read by the dozen.
            name: "COCREngine", path: "Sources/C/COCREngine",
            cxxSettings: [
                .headerSearchPath("../COCR/include"), .unsafeFlags(["-O2"], .when(configuration: .debug)),
            ],
            linkerSettings: recognition),
        .systemLibrary(
            name: "CPangoCore", path: "Sources/C/CPangoCore", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev"])]),
        .target(name: "CPaper", dependencies: ["CLoader"], path: "Sources/C/CPaper"),
        .target(
            name: "CPaperEngine", dependencies: ["CPangoCore"], path: "Sources/C/CPaperEngine",
            cSettings: [.headerSearchPath("../CPaper/include")],
            linkerSettings: [
                .linkedLibrary("cairo"), .linkedLibrary("fontconfig"), .linkedLibrary("qrencode"),
                .linkedLibrary("lcms2"),
            ]),
        .systemLibrary(name: "CGlibc", path: "Sources/C/CGlibc"),
        .target(name: "Dossiers"),
        .target(name: "Octets", dependencies: ["CDigest"]),
        .target(name: "Vietnamese"),
        // Floor 1
        .target(
            name: "Durability",
            dependencies: ["CGlibc", "Dossiers", "Octets"]),
        .target(name: "MIME", dependencies: ["Dossiers", "Octets", "Vietnamese", "CMimetic"]),
        .target(name: "Blocks", dependencies: ["Dossiers", "Vietnamese", "CXML2"]),
        .target(name: "ReaderWire", dependencies: ["Dossiers"]),
        .target(
            name: "SQL",
            dependencies: [
                "CPostgres", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(name: "Judgement", dependencies: ["Dossiers", "Vietnamese"]),
        // Floor 2
        .target(name: "Ledger", dependencies: ["Dossiers", "Octets"]),
        .target(name: "Pages", dependencies: ["Blocks", "COCR", "CPoppler", "Dossiers", "Vietnamese"]),
        .target(
            name: "Receipts", dependencies: ["Dossiers", "Octets"]),
        .target(name: "Reports", dependencies: ["CPacking", "Dossiers", "Judgement"]),
        // Floor 3
        .target(
            name: "Documents",
            dependencies: [
                "Blocks", "Dossiers", "Pages", "Vietnamese", "CArchive", "CCMS", "CCipher", "CXML2",
            ]),
        .target(name: "Slips", dependencies: ["CPaper", "Octets", "Receipts"]),
        .target(
            name: "Rulebook",
            dependencies: [
                "Dossiers", "Octets", "Vietnamese", "Judgement", "Receipts",
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "Mailbox",
            dependencies: [
                "Dossiers", "CCurl", "Durability", "Octets", "Vietnamese",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Store",
            dependencies: [
                "Dossiers", "Durability", "Judgement", "Ledger", "Octets", "SQL",
            ]),
        .target(
            name: "ReaderPool",
            dependencies: [
                "Dossiers", "CGlibc", "Octets", "ReaderWire", "Vietnamese",
            ]),
        // Floor 4
        .target(
            name: "ReaderCore",
            dependencies: [
                "Dossiers", "CGlibc", "CSeccomp", "MIME", "Blocks", "Documents", "Octets", "Pages", "ReaderWire",
            ]),
        .target(name: "Surroundings", dependencies: ["CGlibc", "Dossiers", "Durability"]),
        // Floor 5
        .target(
            name: "Settings",
            dependencies: [
                "Dossiers", "Durability", "Surroundings", "Vietnamese", .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "Lists",
            dependencies: ["Dossiers", "Judgement", "Reports", "Store", "Surroundings", "Vietnamese"]),
        // Floor 6
        .target(
            name: "Alarms",
            dependencies: [
                "Dossiers", "Durability", "Mailbox", "Receipts", "Settings", "Store", "Surroundings",
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Floor 7
        .target(
            name: "Desks",
            dependencies: [
                "Alarms", "Dossiers", "Durability", "Judgement", "Ledger", "Lists", "Mailbox", "Octets", "ReaderPool",
                "Receipts", "Reports", "Rulebook", "Settings", "Slips", "Store", "Surroundings", "Vietnamese",
            ]),
        // Floor 8
        .target(
            name: "Pipeline",
            dependencies: [
                "Alarms", "CPacking", "Desks", "Dossiers", "Durability", "Judgement", "Ledger", "Mailbox", "ReaderPool",
                "Receipts", "Settings", "Store", "Surroundings", .product(name: "Logging", package: "swift-log"),
            ]),
        // Floor 9
        .target(
            name: "Upkeep",
            dependencies: [
                "Alarms", "CGlibc", "CPacking", "Desks", "Dossiers", "Durability", "Mailbox", "Octets", "Pipeline",
                "ReaderPool", "Receipts", "Rulebook", "Settings", "Slips", "Store", "Surroundings",
                .product(name: "Logging", package: "swift-log"),
            ]),
        // Floor 10
        .target(
            name: "Console",
            dependencies: [
                "Alarms", "CCrypt", "Desks", "Dossiers", "Durability", "Judgement", "Ledger", "Lists", "Octets",
                "ReaderPool", "Reports", "Settings", "Store", "Surroundings", "Upkeep", "Vietnamese",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .target(
            name: "Daemon",
            dependencies: [
                "Alarms", "Desks", "Dossiers", "Mailbox", "Pipeline", "Settings", "Store", "Surroundings",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        // Floor 11
        .executableTarget(
            name: "tiepnhan",
            dependencies: [
                "Alarms", "CGlibc", "Console", "Daemon", "Desks", "Dossiers", "Durability", "Judgement", "Ledger",
                "Lists", "Mailbox", "Pipeline", "ReaderPool", "Receipts", "Reports", "Rulebook", "Settings", "Store",
                "Surroundings", "Upkeep", "Vietnamese",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(name: "tiepnhan-reader", dependencies: ["ReaderCore"]),
        // Tests, mirroring the source tree.
        .testTarget(name: "DossiersTests", dependencies: ["Dossiers"]),
        .testTarget(name: "VietnameseTests", dependencies: ["Vietnamese"]),
        .testTarget(name: "MIMETests", dependencies: ["Dossiers", "MIME"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Blocks", "CArchive", "Documents", "Dossiers", "Pages"]),
        .testTarget(name: "ReaderWireTests", dependencies: ["Dossiers", "ReaderWire"]),
        .testTarget(name: "ReaderCoreTests", dependencies: ["Dossiers", "ReaderCore", "ReaderWire"]),
        .testTarget(name: "JudgementTests", dependencies: ["Dossiers", "Judgement"]),
        .testTarget(name: "ReceiptsTests", dependencies: ["Dossiers", "Receipts"]),
        .testTarget(name: "ReportsTests", dependencies: ["Dossiers", "Judgement", "Reports"]),
        .testTarget(name: "RulebookTests", dependencies: ["Dossiers", "Rulebook"]),
        .testTarget(name: "LayoutTests", dependencies: ["Documents", "Dossiers", "Judgement", "Rulebook"]),
        .testTarget(
            name: "MailboxTests",
            dependencies: [
                "Daemon", "Desks", "Dossiers", "Mailbox", "Pipeline", "ReaderPool", "SQL", "Settings", "Store",
                "Surroundings", .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Dossiers", "Judgement", "Octets", "SQL", "Store"]),
        .testTarget(name: "OctetsTests", dependencies: ["Octets"]),
        .testTarget(name: "LedgerTests", dependencies: ["Dossiers", "Ledger", "Octets", "SQL", "Store"]),
        // The suites that start processes need the executables built beside them.
        .testTarget(
            name: "ReaderPoolTests",
            dependencies: ["Dossiers", "MIME", "Octets", "ReaderPool", "ReaderWire", "tiepnhan-reader"]),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "Alarms", "Daemon", "Desks", "Dossiers", "Judgement", "Lists", "Mailbox", "Octets", "Pipeline",
                "ReaderPool", "Receipts", "Reports", "Rulebook", "SQL", "Settings", "Store", "Surroundings", "Upkeep",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "Desks", "Dossiers", "Ledger", "Settings", "Store", "Surroundings", "tiepnhan",
                "tiepnhan-reader",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        .testTarget(
            name: "TiepNhanTests", dependencies: ["Durability", "Mailbox", "tiepnhan", "tiepnhan-reader"],
            exclude: ["Lists"]),
    ],
    cxxLanguageStandard: .cxx17
)

// What is fuzzed is one program with the engines in it: the fuzzer and the sanitizer watch them as well.
if isForFuzzing {
    package.products.removeAll { $0.name != "tiepnhan" && $0.name != "tiepnhan-reader" }
    package.targets.removeAll { ["CPoppler", "CPopplerEngine", "COCR", "COCREngine"].contains($0.name) }
    package.targets += [
        .target(
            name: "CPoppler", dependencies: ["CPopplerCore"], path: "Sources/C", sources: ["CPopplerEngine"],
            publicHeadersPath: "CPoppler/include"),
        .target(
            name: "COCR", path: "Sources/C", sources: ["COCREngine"], publicHeadersPath: "COCR/include",
            linkerSettings: recognition),
    ]
}

let fuzzDependencies: [Target.Dependency] = [
    "Blocks", "Documents", "Dossiers", "Judgement", "Lists", "MIME", "Mailbox", "Pages", "ReaderCore", "ReaderPool",
    "ReaderWire",
    "Rulebook", "Surroundings",
]
package.targets.append(
    isForFuzzing
        ? .executableTarget(
            name: "tiepnhan-fuzz", dependencies: fuzzDependencies, path: "Tests/Fuzz",
            exclude: ["Dictionaries", "Seeds", "Suites"])
        : .testTarget(
            name: "FuzzTests", dependencies: fuzzDependencies, path: "Tests/Fuzz",
            exclude: ["Dictionaries", "Seeds", "Entry"]))

// Set by the commands in Tests/Benchmarks that measure single rooms.
if Context.environment["TIEPNHAN_BENCH"] != nil {
    package.targets += [
        .executableTarget(
            name: "tiepnhan-bench", dependencies: ["CGlibc", "Documents", "Dossiers", "MIME"],
            path: "Tests/Benchmarks/Rooms"),
        .executableTarget(
            name: "tiepnhan-bench-names", dependencies: ["Dossiers", "Judgement", "Rulebook"],
            path: "Tests/Benchmarks/Names"),
    ]
}

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings += [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
    if !isForFuzzing {
        // Small functions of lower floors are put into their callers on higher ones.
        settings.append(.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)))
    }
    target.swiftSettings = settings
}

// What is released carries Swift's runtime in itself: the machine that runs it needs no Swift, and it starts sooner. What
// Foundation stands on is named here, since modules that were not built for static linking do not name it.
let runtime = [
    "-static-stdlib", "-lswiftSynchronization", "-lCoreFoundation", "-l_FoundationCollections", "-l_FoundationICU",
    "-l_FoundationCShims",
    // Nothing outside calls into a program: its thirty thousand symbols are not for the loader to go through at each start.
    "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/exports.map",
]
for target in package.targets where target.type == .executable && !isForFuzzing {
    target.linkerSettings =
        (target.linkerSettings ?? []) + [.unsafeFlags(runtime, .when(configuration: .release))]
}

// Engines hold no Swift. Linked as Swift's driver links by itself they would name its library and the compiler's folder, and
// load on no machine without it; `-nostartfiles` leaves out what registers Swift's types, never the C library's own start.
// In every configuration, so that the tests look at what is handed on.
let engines = ["CCurlEngine", "COCREngine", "CPackingEngine", "CPaperEngine", "CPopplerEngine"]
for target in package.targets where engines.contains(target.name) {
    target.linkerSettings = (target.linkerSettings ?? []) + [.unsafeFlags(["-static-stdlib", "-nostartfiles"])]
}
