// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation
import Synchronization

/// A line on standard error for a person who waits longer than a second, with the seconds gone by.
///
/// It is written over each second and taken away at the end; a file or a pipe gets none, and there is one at a time: what is waited for
/// within another waiting has none of its own.
final class WaitingLine {
    private enum Look { case unwritten, written, over }

    /// What stands on the terminal, which the timer writes and the end takes away.
    private final class Line: Sendable {
        let look = Mutex(Look.unwritten)
    }

    private static let isUp = Mutex(false)

    private let timer: any DispatchSourceTimer
    private let line = Line()
    private let isFirst: Bool

    init(_ text: String) {
        isFirst = WaitingLine.isUp.withLock { isUp in
            defer { isUp = true }
            return !isUp
        }
        let isSeen = isFirst && isatty(STDERR_FILENO) == 1
        let began = DispatchTime.now()
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "dondoc.waiting"))
        timer.setEventHandler { [line] in
            let seconds = (DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1_000_000_000
            line.look.withLock { look in
                guard look != .over else { return }
                FileHandle.standardError.say("\r\(text) \(seconds) s")
                look = .written
            }
        }
        timer.schedule(deadline: isSeen ? began + 1 : .distantFuture, repeating: 1)
        timer.activate()
    }

    /// Takes the line away; nothing is written any more when it returns.
    func end() {
        timer.cancel()
        line.look.withLock { look in
            if look == .written { FileHandle.standardError.say("\r\u{1B}[K") }
            if look != .over, isFirst { WaitingLine.isUp.withLock { $0 = false } }
            look = .over
        }
    }

    deinit { end() }
}
