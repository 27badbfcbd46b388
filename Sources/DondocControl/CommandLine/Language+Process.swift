// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The text in the language of this process.
package func say(vi: String, en: String) -> String {
    switch Language.ofProcess {
    case .vietnamese: vi
    case .english: en
    }
}

extension Language {
    /// What `--lang` says, else the locale.
    package static let ofProcess = Language(
        arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    /// `--lang vi` or `--lang=vi` before a lone `--`, else the locale of the environment.
    package init(arguments: [String], environment: [String: String]) {
        let options = arguments.prefix { $0 != "--" }
        let joined = options.lazy.compactMap { $0.hasPrefix("--lang=") ? String($0.dropFirst(7)) : nil }.last
        let separate = zip(options, options.dropFirst()).lazy.filter { $0.0 == "--lang" }.map(\.1).last
        let named = (separate ?? joined).flatMap { Language(rawValue: $0) }
        self = named ?? Language(environment: environment)
    }
}
