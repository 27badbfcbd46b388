// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation

/// A line on standard error for a person who waits longer than a second, with the seconds gone by.
///
/// It is written over each second and taken away at the end; a file or a pipe gets none.
final class WaitingLine {
    private let timer: any DispatchSourceTimer
    private let isShown: Bool

    init(_ text: String) {
        isShown = isatty(STDERR_FILENO) == 1
        let began = DispatchTime.now()
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "dondoc.waiting"))
        timer.setEventHandler {
            let seconds = (DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1_000_000_000
            FileHandle.standardError.say("\r\(text) \(seconds) s")
        }
        timer.schedule(deadline: isShown ? began + 1 : .distantFuture, repeating: 1)
        timer.activate()
    }

    /// Takes the line away.
    func end() {
        guard isShown, !timer.isCancelled else { return }
        timer.cancel()
        FileHandle.standardError.say("\r\u{1B}[K")
    }

    deinit { timer.cancel() }
}
