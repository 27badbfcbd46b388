// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// A status as Prometheus reads it.
struct MetricsText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    let text: String

    init(_ status: StatusReport) {
        var lines = MetricLines()
        lines.add(daemon: status.daemon)
        lines.add(assignments: status.counts)
        lines.add(notices: status.counts)
        lines.add(troubles: status)
        lines.add(times: status)
        text = lines.text
    }
}

/// Samples with their descriptions, one below the other.
private struct MetricLines {
    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func add(daemon: DaemonStatus) {
        gauge("build_info", "The running version.", [("{version=\"\(daemon.version)\"}", 1)])
        gauge(
            "start_time_seconds", "When the daemon started.", [("", daemon.startedAt.timeIntervalSince1970)])
        gauge("clock_seconds", "The daemon's clock.", [("", daemon.now.timeIntervalSince1970)])
    }

    mutating func add(assignments counts: StatusReport.Counts) {
        count("assignments_open", "Open assignments.", counts.openAssignments)
        count("assignments_awaiting_review", "Assignments that wait for a person.", counts.awaitingReview)
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

    mutating func add(troubles status: StatusReport) {
        let (daemon, counts) = (status.daemon, status.counts)
        count("files_quarantined", "Files of the inbox that are broken.", counts.quarantined)
        count("inbox_reachable", "Whether the inbox can be read.", daemon.inbox.problem == nil ? 1 : 0)
        count("destinations_troubled", "Destinations that do not work.", daemon.troubledDestinations.count)
        gauge(
            "destinations_put_aside", "Addresses that a person has to enable, by state.",
            [
                ("{state=\"disabled\"}", Double(counts.disabledDestinations)),
                ("{state=\"dead\"}", Double(counts.deadDestinations)),
            ])
        count(
            "sending_blocked", "Whether nothing is sent because the disk is full.",
            daemon.blockage == nil ? 0 : 1)
        if let head = status.head { count("events", "Events in the chain.", Int(head.event)) }
        count(
            "agencies_without_address", "Agencies that no reminder can reach.",
            status.agenciesWithoutAddress.count)
    }

    mutating func add(times status: StatusReport) {
        if let next = status.nextReminder {
            gauge(
                "next_reminder_timestamp_seconds", "The next planned reminder.",
                [("", next.timeIntervalSince1970)])
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

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }
}
