// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Dispatch
import Foundation
import Synchronization

/// A line on standard error that tells how long an outcome is waited for, where a person watches; and what Ctrl-C means meanwhile.
final class DrillProgress: Sendable {
    private struct State {
        var place = ""
        var isShown = false
        var isOver = false
    }

    private let style: Style
    private let keys: [String]
    private let start = ContinuousClock.now
    private let isWatched = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())

    /// Who waits no more, as shells tell it.
    private static let interrupted: Int32 = 130

    init(style: Style, keys: [String]) {
        self.style = style
        self.keys = keys
    }

    /// What is listened to until `end`.
    struct Sources {
        fileprivate let timer: any DispatchSourceTimer
        fileprivate let interrupt: any DispatchSourceSignal
    }

    func begin() -> Sources {
        signal(SIGINT, SIG_IGN)  // the source hears it all the same
        let interrupt = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        interrupt.setEventHandler { [self] in giveUp() }
        interrupt.activate()
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.setEventHandler { [self] in show() }
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.activate()
        return Sources(timer: timer, interrupt: interrupt)
    }

    func waits(for drill: DrillEntry) {
        state.withLock { $0.place = drill.destination }
    }

    func end(_ sources: Sources) {
        sources.timer.cancel()
        sources.interrupt.cancel()
        signal(SIGINT, SIG_DFL)
        state.withLock { $0.isOver = true }
        clear()
    }

    private func show() {
        guard isWatched else { return }
        let seconds = start.duration(to: .now).components.seconds
        state.withLock { state in
            guard !state.isOver else { return }
            state.isShown = true
            let line = style.say(
                vi: "Đang chờ \(state.place) … \(seconds) giây (Ctrl-C: thôi chờ)",
                en: "Waiting for \(state.place) … \(seconds) s (Ctrl-C: stop waiting)")
            let width = (style.terminal.width ?? 80) - 1
            FileHandle.standardError.say(
                "\r\(DisplayWidth.truncated(Plain.text(line), to: width))\u{1B}[K")
        }
    }

    private func clear() {
        state.withLock { state in
            if state.isShown { FileHandle.standardError.say("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    private func giveUp() {
        clear()
        let commands = keys.map { "dondoc notice show \($0)" }.joined(separator: "\n  ")
        FileHandle.standardError.say(
            style.say(
                vi: "Thôi chờ; cuộc diễn tập vẫn tiếp tục. Xem kết quả bằng:\n  \(commands)\n",
                en: "Not waiting any more; the drill goes on. See how it ends:\n  \(commands)\n"))
        Foundation.exit(Self.interrupted)
    }
}
