// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Where the tests find what was built, and what stands beside the sources.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let examples = root.appending(path: "etc/dondoc/examples")
    static let holidays = root.appending(path: "etc/dondoc/holidays.d")
    static let fixtures = root.appending(path: "Tests/EndToEndTests/Fixtures")

    /// Real documents with what a careful reader finds in them; they are not part of the package.
    static let shared = root.deletingLastPathComponent().appending(path: "shared")
    static var hasShared: Bool {
        FileManager.default.fileExists(atPath: shared.appending(path: "seeds").path)
    }

    /// The folder of the test bundle, which is that of the programs too.
    static let products: URL = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
        return bundle.map { URL(filePath: $0).deletingLastPathComponent() }
            ?? root.appending(path: ".build/debug")
    }()
    static let dondocd = products.appending(path: "dondocd")
    static let dondoc = products.appending(path: "dondoc")

    /// Debian's own, for which `etc/prepare --test` installs the modules.
    static let python = URL(filePath: "/usr/bin/python3")

    static func fixture(_ name: String) -> URL { fixtures.appending(path: name) }
}
