// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

/// All that Prometheus is told.
struct MetricsReading: Sendable {
    var status: StatusReport
    var meters = Meters.Reading()
    var backlogs: [Backlog] = []
    /// Files of the inbox by state.
    var files: [FileState: Int] = [:]
    var destinations: [DestinationEntry] = []
    var process = ProcessReading()
}

/// What the kernel tells of this process.
struct ProcessReading: Hashable, Sendable {
    /// Seconds since 1970; nil where it is not told.
    var startedAt: Double?
    var residentBytes: Int?
    var openFiles: Int?
}

/// A reading as Prometheus reads it.
struct MetricsText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    let text: String

    init(_ status: StatusReport) {
        self.init(MetricsReading(status: status))
    }

    init(_ reading: MetricsReading) {
        var lines = MetricLines()
        lines.add(daemon: reading.status.daemon, process: reading.process)
        lines.add(assignments: reading.status.counts)
        lines.add(notices: reading.status.counts)
        lines.add(sending: reading)
        lines.add(troubles: reading)
        lines.add(times: reading.status)
        text = lines.text
    }
}

/// Samples with their descriptions, one below the other.
private struct MetricLines {
    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func add(daemon: DaemonStatus, process: ProcessReading) {
        gauge("build_info", "The running version.", [("{version=\"\(daemon.version)\"}", 1)])
        gauge(
            "start_time_seconds", "When the daemon started.", [("", daemon.startedAt.timeIntervalSince1970)])
        gauge("clock_seconds", "The daemon's clock.", [("", daemon.now.timeIntervalSince1970)])
        plain("process_start_time_seconds", "Start time of the process.", process.startedAt)
        plain("process_resident_memory_bytes", "Resident memory.", process.residentBytes.map(Double.init))
        plain("process_open_fds", "Open file descriptors.", process.openFiles.map(Double.init))
    }

    mutating func add(assignments counts: StatusReport.Counts) {
        count("assignments_open", "Open assignments.", counts.openAssignments)
        count("assignments_awaiting_review", "Assignments that wait for a person.", counts.awaitingReview)
        count(
            "milestones_awaiting_confirmation", "Milestones reported done and not confirmed by the office.",
            counts.awaitingConfirmation)
        count(
            "awaiting_past_due", "What waits for a person of the office, and whose day is past.",
            counts.awaitingPastDue ?? 0)
        count("assignments_closed", "Assignments that are done or cancelled.", counts.closed)
        count(
            "assignments_awaiting_address", "Open assignments whose lead cannot be reached.",
            counts.awaitingAddress)
        count(
            "replacements_proposed", "Replaced documents that wait for a person.", counts.proposedReplacements
        )
        count("assignments_undated", "Open assignments without a due day.", counts.undated)
        count("milestones_due_today", "Milestones due today.", counts.dueToday)
        count("milestones_due_this_week", "Milestones due this week.", counts.dueThisWeek)
        count("milestones_overdue", "Milestones overdue.", counts.overdue)
    }

    mutating func add(notices counts: StatusReport.Counts) {
        count("reminders_planned", "Planned reminders.", counts.planned)
        gauge(
            "notices", "Notices by state; drills that failed are left out.",
            [
                ("{state=\"queued\"}", Double(counts.queued)),
                ("{state=\"retrying\"}", Double(counts.retrying)),
                ("{state=\"delivered\"}", Double(counts.delivered)),
                ("{state=\"dead\"}", Double(counts.dead)),
                ("{state=\"maybe_sent\"}", Double(counts.maybeSent)),
            ])
    }

    mutating func add(sending reading: MetricsReading) {
        let meters = reading.meters
        counter("reminders_due", "Reminders that fell due since the start.", meters.due)
        counter("messages_sent", "Messages that a server has taken since the start.", meters.sent)
        counter("messages_failed", "Messages that were given up since the start.", meters.failed)
        counter(
            "messages_deferred", "Attempts since the start after which there is another.", meters.deferred)
        let oldest = reading.backlogs.map(\.oldest).min()
        let age = oldest.map { reading.status.daemon.now.timeIntervalSince($0) } ?? 0
        gauge("queue_oldest_age_seconds", "How long the oldest message waits.", [("", max(0, age))])
        histogram(
            "reminder_lateness_seconds", "From the instant of a reminder to the first byte of its message.",
            meters.lateness)
    }

    mutating func add(troubles reading: MetricsReading) {
        let (status, daemon, counts) = (reading.status, reading.status.daemon, reading.status.counts)
        count("files_quarantined", "Files of the inbox that are broken.", counts.quarantined)
        gauge(
            "files", "Files of the inbox by state.",
            FileState.allCases.map { ("{state=\"\($0.rawValue)\"}", Double(reading.files[$0] ?? 0)) })
        count("inbox_reachable", "Whether the inbox can be read.", daemon.inbox.problem == nil ? 1 : 0)
        count("destinations_troubled", "Destinations that do not work.", daemon.troubledDestinations.count)
        gauge(
            "destinations", "Servers that are used, by state.",
            [DestinationEntry.State.working, .paused].map { state in
                let count = reading.destinations.count { $0.state == state }
                return ("{state=\"\(state.rawValue)\"}", Double(count))
            })
        gauge(
            "destinations_put_aside", "Addresses that a person has to enable, by state.",
            [
                ("{state=\"disabled\"}", Double(counts.disabledDestinations)),
                ("{state=\"dead\"}", Double(counts.deadDestinations)),
            ])
        count(
            "sending_blocked", "Whether nothing is sent because the disk is full.",
            daemon.blockage == nil ? 0 : 1)
        count(
            "inbox_files_missing", "Files that are gone from the inbox and stay in force.",
            daemon.inbox.missing ?? 0)
        if let disk = status.disk {
            count("state_free_bytes", "What is left of the disk that holds the ledger.", disk.freeBytes)
            count("ledger_bytes", "What the ledger takes.", disk.ledgerBytes)
        }
        count("ledger_damaged", "Whether the ledger was found damaged.", daemon.ledgerProblem == nil ? 0 : 1)
        if let head = status.head { count("events", "Events in the chain.", Int(head.event)) }
        count(
            "agencies_without_address", "Agencies that no reminder can reach.",
            status.agenciesWithoutAddress.count)
    }

    mutating func add(times status: StatusReport) {
        if let next = status.nextReminder {
            // What waits for the office to open is not late.
            gauge(
                "next_reminder_timestamp_seconds", "When the next planned reminder goes out.",
                [("", max(next, status.daemon.armedFor ?? next).timeIntervalSince1970)])
        }
        if let known = status.daemon.calendarKnownUntil {
            gauge(
                "calendar_known_until_timestamp_seconds",
                "The last day of the official holiday table, at 00:00 UTC.",
                [("", Double(known.number) * 86_400)])
        }
    }

    // MARK: -

    private mutating func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: Double)])
    {
        lines += ["# HELP dondoc_\(name) \(help)", "# TYPE dondoc_\(name) gauge"]
        lines += samples.map { "dondoc_\(name)\($0.labels) \(Self.number($0.value))" }
    }

    private mutating func count(_ name: String, _ help: String, _ value: Int) {
        gauge(name, help, [("", Double(value))])
    }

    private mutating func counter(_ name: String, _ help: String, _ value: Int) {
        let name = "dondoc_\(name)_total"
        lines += ["# HELP \(name) \(help)", "# TYPE \(name) counter", "\(name) \(value)"]
    }

    private mutating func histogram(_ name: String, _ help: String, _ values: Meters.Histogram) {
        let name = "dondoc_\(name)"
        lines += ["# HELP \(name) \(help)", "# TYPE \(name) histogram"]
        var upTo = 0
        for (bound, count) in zip(Meters.Histogram.bounds, values.counts) {
            upTo += count
            lines.append("\(name)_bucket{le=\"\(Self.number(bound))\"} \(upTo)")
        }
        lines += [
            "\(name)_bucket{le=\"+Inf\"} \(values.count)", "\(name)_sum \(Self.number(values.sum))",
            "\(name)_count \(values.count)",
        ]
    }

    /// By the name that every program uses; nothing where it is not known.
    private mutating func plain(_ name: String, _ help: String, _ value: Double?) {
        guard let value else { return }
        lines += ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(Self.number(value))"]
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }
}
