// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import PackageDescription

let package = Package(
    name: "dondoc",
    products: [
        .executable(name: "dondocd", targets: ["dondocd"]),
        .executable(name: "dondoc", targets: ["dondoc"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // http-types and nio are hummingbird's own vocabulary: heads of requests, and channels for SO_PEERCRED.
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    // The order in which data flows: see the architecture article in Sources/DondocDaemon/DondocDaemon.docc.
    targets: [
        .target(name: "DondocModel"),
        .target(name: "DondocCalendar", dependencies: ["DondocModel"]),
        .target(name: "DondocReading", dependencies: ["DondocModel", "DondocCalendar"]),
        .target(name: "DondocPlanning", dependencies: ["DondocModel", "DondocCalendar"]),
        .target(
            name: "DondocStore",
            dependencies: [
                "DondocModel", .product(name: "Crypto", package: "swift-crypto"),
                // GRDBSQLite is the SQLite under GRDB, for the statements that run for every notice.
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "DondocCurl", dependencies: ["CCurl"]),
        .target(
            name: "DondocDelivery",
            dependencies: [
                "DondocModel", "DondocCurl", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "DondocControl", dependencies: ["DondocModel", "DondocCurl"]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .target(
            name: "DondocDaemon",
            dependencies: [
                "DondocModel", "DondocCalendar", "DondocReading", "DondocPlanning", "DondocStore",
                "DondocCurl",
                "DondocDelivery", "DondocControl", "CSystemd",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .executableTarget(
            name: "dondocd",
            dependencies: [
                "DondocModel", "DondocControl", "DondocDaemon",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "dondoc",
            dependencies: [
                "DondocModel", "DondocCalendar", "DondocReading", "DondocPlanning", "DondocControl",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "DondocTestSupport", dependencies: ["DondocModel"], path: "Tests/DondocTestSupport"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "DondocModel", "DondocCalendar", "DondocReading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Benchmarks", exclude: ["Gold"]),
        .testTarget(name: "DondocModelTests", dependencies: ["DondocModel"]),
        .testTarget(name: "DondocCalendarTests", dependencies: ["DondocModel", "DondocCalendar"]),
        .testTarget(
            name: "DondocReadingTests", dependencies: ["DondocModel", "DondocCalendar", "DondocReading"],
            exclude: ["Documents"]),
        .testTarget(
            name: "DondocPlanningTests", dependencies: ["DondocModel", "DondocCalendar", "DondocPlanning"]),
        .testTarget(
            name: "DondocStoreTests",
            dependencies: [
                "DondocModel", "DondocStore", "DondocTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "DondocCurlTests", dependencies: ["DondocCurl", "DondocTestSupport"]),
        .testTarget(
            name: "DondocDeliveryTests",
            dependencies: ["DondocModel", "DondocCurl", "DondocDelivery", "DondocTestSupport"],
            exclude: ["Looks"]),
        .testTarget(
            name: "DondocControlTests",
            dependencies: [
                "DondocModel", "DondocCalendar", "DondocReading", "DondocPlanning", "DondocControl",
                "DondocTestSupport", "dondoc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Snapshots"]),
        .testTarget(
            name: "DondocDaemonTests",
            dependencies: [
                "DondocModel", "DondocCalendar", "DondocReading", "DondocPlanning", "DondocStore",
                "DondocCurl",
                "DondocDelivery", "DondocControl", "DondocDaemon", "DondocTestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "DondocModel", "DondocCalendar", "DondocReading", "DondocControl", "dondoc",
                "DondocTestSupport",
            ],
            exclude: ["Fixtures", "Recorded"]),
    ]
)

let settings: [SwiftSetting] = [  // Swift 6 mode, and all that Swift 7 will switch on
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
for target in package.targets where target.type != .system {
    target.swiftSettings = settings
}
