// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Synchronization

/// The timeline that a rehearsal prints: one line per attempt, by day.
package final class Timeline: DaemonObserver {
    private struct State {
        var day: Day?
        var delivered = 0
        var failed = 0
        var recipients: Set<Recipient> = []
    }

    private let zone: CivilZone
    private let write: @Sendable (String) -> Void
    private let state = Mutex(State())

    package init(zone: CivilZone, write: @escaping @Sendable (String) -> Void) {
        self.zone = zone
        self.write = write
    }

    package func observe(_ event: DaemonEvent) {
        guard case .attempted(let notice, let outcome, _, let instant) = event else { return }
        let day = zone.day(of: instant)
        let isNewDay = state.withLock { state in
            defer { state.day = day }
            if case .delivered = outcome {
                state.delivered += 1
            } else {
                state.failed += 1
            }
            state.recipients.insert(notice.recipient)
            return state.day != day
        }
        if isNewDay { write("\n\(day.vietnamese), \(day.weekday.vietnamese)") }
        write("  \(zone.time(of: instant))  \(notice.recipientName): \(summary(notice))  \(result(outcome))")
    }

    /// What the whole rehearsal came to, one line.
    package var summary: String {
        state.withLock { state in
            "\(state.delivered) messages delivered to \(state.recipients.count) recipients, \(state.failed) attempts failed"
        }
    }

    private func summary(_ notice: Notice) -> String {
        let rungs = notice.lines.map { line in
            line.isChange && line.rung == .announce ? "change announced" : line.rung.words
        }.uniqued().joined(separator: ", ")
        let dues = notice.lines.compactMap(\.due).min()
        let number = notice.directive.map { $0.number ?? $0.id }
        return [rungs, number, dues.map { "due \($0.vietnamese)" }, count(notice.lines.count)]
            .compactMap(\.self).joined(separator: " · ")
    }

    private func count(_ lines: Int) -> String? {
        lines > 1 ? "\(lines) items" : nil
    }

    private func result(_ outcome: DeliveryOutcome) -> String {
        switch outcome {
        case .delivered(let reply): "→ \(reply)"
        case .deferred(let reply, _): "… deferred: \(reply)"
        case .refused(let reply), .gone(let reply): "✗ refused: \(reply)"
        case .unreachable(let reason): "… unreachable: \(reason)"
        case .maybeSent(let reason): "? maybe sent: \(reason)"
        }
    }
}

extension Rung {
    /// What it says, for a person.
    fileprivate var words: String {
        switch self {
        case .announce: "announced"
        case .before(0, _): "due today"
        case .before(let count, .workingDays): "\(count) working \(count == 1 ? "day" : "days") left"
        case .before(let count, .days): "\(count) \(count == 1 ? "day" : "days") left"
        case .overdue: "overdue"
        case .overdueWeekly: "still overdue"
        case .catchUp: "caught up"
        case .digest: "weekly digest"
        case .withdrawn: "withdrawn"
        case .returned: "sent back"
        }
    }
}

extension Array where Element: Hashable {
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
