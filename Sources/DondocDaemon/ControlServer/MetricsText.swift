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
        let counts = status.counts
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ samples: [(labels: String, value: Double)]) {
            lines += ["# HELP dondoc_\(name) \(help)", "# TYPE dondoc_\(name) gauge"]
            lines += samples.map { "dondoc_\(name)\($0.labels) \(MetricsText.number($0.value))" }
        }
        func count(_ name: String, _ help: String, _ value: Int) { gauge(name, help, [("", Double(value))]) }
        gauge("build_info", "The running version.", [("{version=\"\(status.daemon.version)\"}", 1)])
        gauge(
            "start_time_seconds", "When the daemon started.",
            [("", status.daemon.startedAt.timeIntervalSince1970)])
        gauge("clock_seconds", "The daemon's clock.", [("", status.daemon.now.timeIntervalSince1970)])
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
        count("reminders_planned", "Planned reminders.", counts.planned)
        gauge(
            "notices", "Notices by state.",
            [
                ("{state=\"queued\"}", Double(counts.queued)),
                ("{state=\"retrying\"}", Double(counts.retrying)),
                ("{state=\"delivered\"}", Double(counts.delivered)),
                ("{state=\"dead\"}", Double(counts.dead)),
                ("{state=\"maybe_sent\"}", Double(counts.maybeSent)),
            ])
        count("files_quarantined", "Files of the inbox that are broken.", counts.quarantined)
        count("inbox_reachable", "Whether the inbox can be read.", status.daemon.inbox.problem == nil ? 1 : 0)
        count(
            "destinations_troubled", "Destinations that do not work.",
            status.daemon.troubledDestinations.count)
        gauge(
            "destinations_put_aside", "Addresses that a person has to enable, by state.",
            [
                ("{state=\"disabled\"}", Double(counts.disabledDestinations)),
                ("{state=\"dead\"}", Double(counts.deadDestinations)),
            ])
        count(
            "sending_blocked", "Whether nothing is sent because the disk is full.",
            status.daemon.blockage == nil ? 0 : 1)
        if let head = status.head { count("events", "Events in the chain.", Int(head.event)) }
        count(
            "agencies_without_address", "Agencies that no reminder can reach.",
            status.agenciesWithoutAddress.count)
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
        text = lines.joined(separator: "\n") + "\n"
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }
}
