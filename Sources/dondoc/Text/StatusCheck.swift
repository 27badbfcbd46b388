// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// How the daemon stands for whoever watches it: a level, why, and the counts, as the Monitoring Plugins Development
/// Guidelines (Nagios, Icinga, Zabbix, Checkmk) want them.
///
/// Work that agencies owe, and what waits for a person, are no trouble of the daemon: they are told as counts alone, until the day of what
/// waits is past, of which nobody but the office can hear.
struct StatusCheck: Hashable {
    /// The raw value is the exit status of a plugin.
    enum Level: Int32, Comparable {
        case ok, warning, critical, unknown

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

        /// As plugins name it, in every language.
        var name: String {
            switch self {
            case .ok: "OK"
            case .warning: "WARNING"
            case .critical: "CRITICAL"
            case .unknown: "UNKNOWN"
            }
        }
    }

    struct Finding: Hashable {
        let level: Level
        let text: Bilingual
    }

    /// The gravest first.
    let findings: [Finding]
    private let counts: StatusReport.Counts?

    var level: Level { findings.first?.level ?? .ok }

    init(_ report: StatusReport) {
        findings = (Self.sending(report) + Self.reading(report)).enumerated()
            .sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }.map(\.element)
        counts = report.counts
    }

    /// When there is no report: the daemon does not answer, or says nothing that is understood.
    init(_ failure: Failure) {
        let level: Level = failure.status == Failure.Status.unreachable ? .critical : .unknown
        findings = [Finding(level: level, text: failure.message)]
        counts = nil
    }

    /// A reminder that should have gone out by now means that the scheduler stands still; a turn takes seconds.
    ///
    /// What waits for the office to open is due when the scheduler is armed for it.
    private static let longestWait: TimeInterval = 300

    // MARK: What is wrong

    private static func sending(_ report: StatusReport) -> [Finding] {
        stopped(report) + undelivered(report)
    }

    /// Why nothing goes out, or not to all.
    private static func stopped(_ report: StatusReport) -> [Finding] {
        let daemon = report.daemon
        var found: [Finding] = []
        if let blockage = daemon.blockage {
            found.append(
                Finding(
                    level: .critical,
                    text: Bilingual(
                        vi: "ngừng gửi vì đĩa đầy (\(blockage.path))",
                        en: "nothing is sent, the disk is full (\(blockage.path))")))
        } else if let next = report.nextReminder.map({ max($0, daemon.armedFor ?? $0) }),
            daemon.now.timeIntervalSince(next) > longestWait
        {
            let minutes = Int(daemon.now.timeIntervalSince(next) / 60)
            found.append(
                Finding(
                    level: .critical,
                    text: Bilingual(
                        vi: "lời nhắc tới đã trễ \(minutes) phút",
                        en: "the next reminder is \(minutes) minutes late")))
        }
        if let disk = report.disk, disk.isLow {
            let (free, ledger) = (disk.freeBytes >> 20, disk.ledgerBytes >> 20)
            found.append(
                Finding(
                    level: .warning,
                    text: Bilingual(
                        vi: "đĩa chỉ còn \(free) MiB (sổ cái \(ledger) MiB)",
                        en: "only \(free) MiB left on the disk (ledger \(ledger) MiB)")))
        }
        if let problem = daemon.ledgerProblem {
            found.append(
                Finding(
                    level: .critical,
                    text: Bilingual(
                        vi: "sổ cái bị hỏng: \(problem)", en: "the ledger is damaged: \(problem)")))
        }
        guard let pauses = report.pauses, let first = pauses.first else { return found }
        let urgent = pauses.map(\.heldUrgent).max() ?? 0
        let paused = Bilingual(
            vi: "đang tạm dừng gửi (\(first.recipient))"
                + (urgent > 0 ? ", giữ \(urgent) lời nhắc hỏa tốc" : ""),
            en: "sending is paused (\(first.recipient))" + (urgent > 0 ? ", \(urgent) urgent held" : ""))
        return found + [Finding(level: .warning, text: paused)]
    }

    private static func undelivered(_ report: StatusReport) -> [Finding] {
        let counts = report.counts
        var found: [Finding] = []
        func add(_ level: Level, _ count: Int, vi: String, en: String) {
            if count > 0 { found.append(Finding(level: level, text: Bilingual(vi: vi, en: en))) }
        }
        add(
            .critical, counts.unreached, vi: "\(counts.unreached) thư chưa tới nơi nhận bằng cách nào",
            en: "\(things(counts.unreached, "letter")) reached nobody by any way")
        let others = counts.dead - counts.unreached
        add(
            .warning, others, vi: "\(others) thư khác không gửi được",
            en: "\(things(others, "other letter")) could not be delivered")
        let troubled = report.daemon.troubledDestinations
        add(
            .warning, troubled.count,
            vi: "\(troubled.count) nơi nhận có sự cố (\(troubled.first?.name ?? ""))",
            en: "\(things(troubled.count, "destination")) in trouble (\(troubled.first?.name ?? ""))")
        let aside = counts.disabledDestinations + counts.deadDestinations
        add(
            .warning, aside, vi: "\(aside) địa chỉ không gửi tới nữa",
            en: "\(things(aside, "address", "addresses")) put aside")
        return found
    }

    private static func reading(_ report: StatusReport) -> [Finding] {
        let (daemon, counts) = (report.daemon, report.counts)
        var found: [Finding] = []
        func add(_ level: Level, _ count: Int = 1, vi: String, en: String) {
            if count > 0 { found.append(Finding(level: level, text: Bilingual(vi: vi, en: en))) }
        }
        if let problem = daemon.inbox.problem {
            add(
                .critical, vi: "không đọc được thư mục nhận \(daemon.inbox.path): \(problem)",
                en: "the inbox \(daemon.inbox.path) cannot be read: \(problem)")
        }
        add(
            .warning, counts.quarantined, vi: "\(counts.quarantined) tệp bị cách ly",
            en: "\(things(counts.quarantined, "file")) quarantined")
        let missing = daemon.inbox.missing ?? 0
        add(
            .warning, missing, vi: "\(missing) tệp không còn trong thư mục nhận, nhiệm vụ vẫn có hiệu lực",
            en: "\(things(missing, "file")) gone from the inbox, what they said stays in force")
        add(
            .warning, daemon.inbox.notReadCount, vi: "\(daemon.inbox.notReadCount) tệp chưa đọc được",
            en: "\(things(daemon.inbox.notReadCount, "file")) of a kind that is not read")
        add(
            .warning, daemon.calendarProblems.count,
            vi: "\(daemon.calendarProblems.count) tệp lịch nghỉ bị từ chối",
            en: "\(things(daemon.calendarProblems.count, "holiday file")) refused")
        let waiting = counts.awaitingPastDue ?? 0
        add(
            .warning, waiting, vi: "\(waiting) việc chờ duyệt hoặc chờ xác nhận đã quá hạn",
            en: "\(things(waiting, "matter")) waiting for review or confirmation past the due day")
        if let year = daemon.calendarMissingYear {
            add(
                .warning, vi: "thiếu thông báo nghỉ lễ năm \(year)",
                en: "the holiday notice for \(year) is missing")
        }
        if daemon.calendarKnownUntil == nil {
            add(.warning, vi: "chưa có bảng ngày nghỉ lễ", en: "there is no holiday table")
        }
        if let problem = daemon.returnedMail?.problem {
            add(
                .warning, vi: "hộp thư trả lại: \(problem)", en: "returned mail: \(problem)")
        }
        let unread = daemon.returnedMail?.unreadCount ?? 0
        add(
            .warning, unread, vi: "\(unread) thư trả lại cần người đọc",
            en: "\(things(unread, "returned mail")) to be read by a person")
        return found
    }

    private static func things(_ count: Int, _ one: String, _ several: String? = nil) -> String {
        "\(count) \(count == 1 ? one : several ?? one + "s")"
    }

    // MARK: Telling it

    /// One line: the level, what is wrong, and behind a bar the counts as performance data.
    func line(in language: Language) -> String {
        let text = findings.map { Self.plain($0.text[language]) }.joined(separator: "; ")
        return "DONDOC \(level.name) - \(text.isEmpty ? fine[language] : text)\(performance)\n"
    }

    private var fine: Bilingual {
        Bilingual(
            vi:
                "\(counts?.openAssignments ?? 0) nhiệm vụ đang mở, \(counts?.planned ?? 0) lời nhắc đã xếp lịch",
            en: "\(Self.things(counts?.openAssignments ?? 0, "open assignment")), "
                + "\(Self.things(counts?.planned ?? 0, "reminder")) planned")
    }

    private var performance: String {
        guard let counts else { return "" }
        let data = [
            ("open", counts.openAssignments), ("overdue", counts.overdue), ("due_today", counts.dueToday),
            ("review", counts.awaitingReview), ("planned", counts.planned), ("queued", counts.queued),
            ("retrying", counts.retrying), ("dead", counts.dead), ("unreached", counts.unreached),
            ("quarantined", counts.quarantined), ("review_late", counts.awaitingPastDue ?? 0),
        ]
        return " | " + data.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    }

    /// On one line, without the bar that begins the performance data.
    private static func plain(_ text: String) -> String {
        Plain.text(text).replacing("|", with: "/")
    }
}

extension StatusCheck: Encodable {
    private enum CodingKeys: String, CodingKey {
        case level, problems
        case exitStatus = "exit_status"
    }

    private struct Problem: Encodable {
        let level: String
        let text: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(level.name.lowercased(), forKey: .level)
        try container.encode(level.rawValue, forKey: .exitStatus)
        let problems = findings.map {
            Problem(level: $0.level.name.lowercased(), text: $0.text[.ofProcess])
        }
        try container.encode(problems, forKey: .problems)
    }
}
