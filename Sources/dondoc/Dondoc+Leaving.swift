// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import Foundation

extension Dondoc {
    /// Ends as the argument parser would, in the reader's language: with help on standard output, or with what is wrong.
    static func leave(saying error: any Error) -> Never {
        let code = exitCode(for: error)
        guard Language.ofProcess == .vietnamese, !(error is ExitCode) else { exit(withError: error) }
        let text = ParserWords.vietnamese(fullMessage(for: error)) + "\n"
        let stream: FileHandle = code.isSuccess ? .standardOutput : .standardError
        stream.say(text)
        Foundation.exit(code.rawValue)
    }
}
