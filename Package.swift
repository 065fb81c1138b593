// swift-tools-version: 6.1
import PackageDescription

// Set by deploy/fuzz: the fuzz targets are then built into a program for libFuzzer instead of into the tests.
let isForFuzzing = Context.environment["TIEPNHAN_FUZZ"] != nil

// The rooms of the house, lowest floor first; a target may name targets of lower floors only.
// See Sources/tiepnhan/tiepnhan.docc/Architecture.md.
let package = Package(
    name: "tiepnhan",
    products: [
        .executable(name: "tiepnhan", targets: ["tiepnhan"]),
        .executable(name: "tiepnhan-reader", targets: ["tiepnhan-reader"]),
        // Engines: loaded through their doors when something is first asked of them (decision 0076).
        .library(name: "tiepnhan-mail", type: .dynamic, targets: ["CCurlEngine"]),
        .library(name: "tiepnhan-pages", type: .dynamic, targets: ["COCREngine", "CPopplerEngine"]),
        .library(name: "tiepnhan-paper", type: .dynamic, targets: ["CPaperEngine"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: one door per C library, and the values that cross floors.
        .target(name: "CLoader"),
        .target(name: "CCurl", dependencies: ["CLoader"]),
        .target(
            name: "CCurlEngine", cSettings: [.headerSearchPath("../CCurl/include")],
            linkerSettings: [.linkedLibrary("curl"), .linkedLibrary("crypto")]),
        .target(name: "CMimetic", linkerSettings: [.linkedLibrary("mimetic")]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CCMS", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CCipher", linkerSettings: [.linkedLibrary("crypto")]),
        .systemLibrary(name: "CPopplerCore", pkgConfig: "poppler", providers: [.apt(["libpoppler-private-dev"])]),
        .target(name: "CPoppler", dependencies: ["CLoader"]),
        .target(
            name: "CPopplerEngine", dependencies: ["CPopplerCore"],
            cxxSettings: [.headerSearchPath("../CPoppler/include")]),
        .target(name: "COCR", dependencies: ["CLoader"]),
        .target(
            // Unoptimised it takes seconds for a page, which tests read by the dozen.
            name: "COCREngine",
            cxxSettings: [
                .headerSearchPath("../COCR/include"), .unsafeFlags(["-O2"], .when(configuration: .debug)),
            ],
            linkerSettings: [.linkedLibrary("tesseract"), .linkedLibrary("lept"), .linkedLibrary("heif")]),
        .systemLibrary(name: "CPangoCore", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .target(name: "CPaper", dependencies: ["CLoader"]),
        .target(
            name: "CPaperEngine", dependencies: ["CPangoCore"], cSettings: [.headerSearchPath("../CPaper/include")],
            linkerSettings: [
                .linkedLibrary("cairo"), .linkedLibrary("fontconfig"), .linkedLibrary("qrencode"),
                .linkedLibrary("lcms2"),
            ]),
        .systemLibrary(name: "CGlibc"),
        .target(name: "Dossiers"),
        .target(name: "Durability", dependencies: ["CGlibc"]),
        .target(name: "Vietnamese"),
        // Floor 1
        .target(
            name: "MIME",
            dependencies: ["Dossiers", "Vietnamese", "CMimetic", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Documents",
            dependencies: [
                "Dossiers", "Vietnamese", "CArchive", "CCMS", "CCipher", "CXML2", "CPoppler", "COCR",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "ReaderWire", dependencies: ["Dossiers"]),
        .target(
            name: "ReaderCore",
            dependencies: [
                "Dossiers", "CGlibc", "CSeccomp", "MIME", "Documents", "ReaderWire",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        // Floor 2
        .target(name: "Judgement", dependencies: ["Dossiers", "Vietnamese"]),
        .target(
            name: "Receipts",
            dependencies: ["Dossiers", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Reports", dependencies: ["Dossiers", "Judgement", "Vietnamese", "CXLSXWriter"]),
        // Floor 3
        .target(
            name: "Slips",
            dependencies: ["CPaper", "Receipts", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Rulebook",
            dependencies: [
                "Dossiers", "Vietnamese", "Judgement", "Receipts", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "Mailbox",
            dependencies: [
                "Dossiers", "CCurl", "Durability", "Vietnamese", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Store",
            dependencies: [
                "Dossiers", "Durability", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(name: "ReaderPool", dependencies: ["Dossiers", "CGlibc", "ReaderWire"]),
        // Floor 4
        .target(
            name: "Intake",
            dependencies: [
                "CArchive", "CGlibc", "Dossiers", "Durability", "Vietnamese", "Judgement", "Receipts", "Reports", "Slips",
                "Rulebook",
                "Mailbox", "ReaderPool", "Store", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]),
        // Floor 6
        .executableTarget(
            name: "tiepnhan",
            dependencies: [
                "CGlibc", "Intake", "Dossiers", "Durability", "Judgement", "Mailbox", "ReaderPool", "Receipts",
                "Rulebook", "Store",
                "Vietnamese",
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
        .testTarget(name: "DocumentsTests", dependencies: ["CArchive", "Documents", "Dossiers"]),
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
                "Dossiers", "Intake", "Mailbox", "ReaderPool", "Store", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "StoreTests", dependencies: ["Dossiers", "Store", .product(name: "GRDB", package: "GRDB.swift")]),
        // The suites that start processes need the executables built beside them.
        .testTarget(name: "ReaderPoolTests", dependencies: ["Dossiers", "ReaderPool", "tiepnhan-reader"]),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "Dossiers", "Intake", "Mailbox", "ReaderPool", "Receipts", "Reports", "Rulebook", "Store",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "TiepNhanTests", dependencies: ["Durability", "tiepnhan", "tiepnhan-reader"], exclude: ["Lists"]),
    ],
    cxxLanguageStandard: .cxx17
)

// What is fuzzed is one program with the engines in it: the fuzzer and the sanitizer watch them as well.
if isForFuzzing {
    package.products.removeAll { $0.name != "tiepnhan" && $0.name != "tiepnhan-reader" }
    package.targets.removeAll { ["CPoppler", "CPopplerEngine", "COCR", "COCREngine"].contains($0.name) }
    package.targets += [
        .target(
            name: "CPoppler", dependencies: ["CPopplerCore"], path: "Sources", sources: ["CPopplerEngine"],
            publicHeadersPath: "CPoppler/include"),
        .target(
            name: "COCR", path: "Sources", sources: ["COCREngine"], publicHeadersPath: "COCR/include",
            linkerSettings: [.linkedLibrary("tesseract"), .linkedLibrary("lept"), .linkedLibrary("heif")]),
    ]
}

let fuzzDependencies: [Target.Dependency] = [
    "Documents", "Dossiers", "Intake", "Judgement", "MIME", "Mailbox", "ReaderCore", "ReaderWire", "Rulebook",
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
    "-static-stdlib", "-lCoreFoundation", "-l_FoundationCollections", "-l_FoundationICU", "-l_FoundationCShims",
]
for target in package.targets where target.type == .executable && !isForFuzzing {
    target.linkerSettings =
        (target.linkerSettings ?? []) + [.unsafeFlags(runtime, .when(configuration: .release))]
}
