// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation

/// What Ctrl-C means while an outcome is waited for: the waiting ends, the drill goes on.
struct DrillInterrupt {
    private let source: any DispatchSourceSignal

    /// As shells tell who was interrupted.
    private static let status: Int32 = 130

    /// - Parameter keys: of the drills that are waited for.
    init(keys: [String], style: Style) {
        signal(SIGINT, SIG_IGN)  // the source hears it all the same
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            let commands = keys.map { "dondoc notice show \($0)" }.joined(separator: "\n  ")
            let words = style.say(
                vi: "Thôi chờ; cuộc diễn tập vẫn tiếp tục. Xem kết quả bằng:\n  \(commands)\n",
                en: "Not waiting any more; the drill goes on. See how it ends:\n  \(commands)\n")
            FileHandle.standardError.say((isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : "") + words)
            Foundation.exit(Self.status)
        }
        source.activate()
    }

    /// Ctrl-C ends the program again.
    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
