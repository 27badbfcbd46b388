// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCalendar
package import DondocDelivery
package import DondocModel
package import Foundation
package import Logging

/// All that `/etc/dondoc/dondoc.yaml` says, with the defaults of what it does not say; paths are absolute.
///
/// Beside it stand the register and the holidays, which are other files but come into force with it or not at all.
package struct DaemonConfiguration: Sendable {
    /// The file that it was read from.
    package var file: URL
    package var inbox: URL
    package var state: URL {
        // Where no server is configured, messages land below the state, wherever that is.
        didSet { if mail.server == .outbox(below: oldValue) { mail.server = .outbox(below: state) } }
    }
    package var zone: CivilZone
    package var files: Files
    package var reminders: Reminders
    package var officeHours: OfficeHours
    package var directives: Directives
    package var mail: Mail
    package var office: Office
    package var webhooks: Webhooks
    package var control: Control
    package var reports: Reports
    package var agencies: URL
    package var holidays: URL
    package var templates: URL
    package var log: Log
    package var metrics: Metrics

    package struct Metrics: Hashable, Sendable {
        /// The file that node_exporter collects; nil for none.
        package var textfile: URL?
    }

    /// How files of the inbox are taken.
    package struct Files: Hashable, Sendable {
        /// How long a file must have been unchanged to count as complete.
        package var settle: Duration
        /// How often the whole folder is compared, since network file systems tell of no changes.
        package var rescan: Duration
        package var largestBytes: Int

        /// A task file of some size takes a hundred times as much memory to read, a document ten times.
        package var largestTaskBytes: Int { min(largestBytes / 4, Self.mostTaskBytes) }
        /// Whatever is configured: reading a task file takes a hundred times its size, and the service's memory is bounded.
        private static let mostTaskBytes = 8 << 20
    }

    package struct Reminders: Hashable, Sendable {
        package var at: TimeOfDay
        package var ladder: Ladder
        /// A recipient with more directives than that at once gets one digest of them; nil never.
        package var digestAbove: Int?
        /// How many messages a recipient gets in a day; nil as many as there are.
        package var dailyLimit: Int?
    }

    /// When agencies may be written to.
    package struct OfficeHours: Hashable, Sendable {
        package var from: TimeOfDay
        package var to: TimeOfDay
    }

    package struct Directives: Hashable, Sendable {
        /// What is scheduled without a person's approval; task files always are.
        package enum Acceptance: String, CaseIterable, Sendable { case confident, all, none }

        package var accept: Acceptance
        /// Below it a reading is not confident; 0 to 1.
        package var threshold: Double
        /// Whether "trước ngày X" includes X.
        package var beforeIncludesDay: Bool
        /// Whether a named day that is off ends with the next working day.
        package var rollsNamedDays: Bool
    }

    package struct Mail: Hashable, Sendable {
        package var server: MailRoute
        package var from: Mailbox
        /// Nil when the server asks for no name.
        package var login: Login?
        /// A PEM file of the authorities that are trusted; nil for those of the system.
        package var certificateAuthority: URL?
        /// To which reports about undeliverable mail come; nil for the address of `from`.
        package var returnPath: String?
        /// The maildir folder or mbox file into which they are delivered; nil when nobody reads them.
        package var bounces: URL?

        /// Either a password or a token.
        package struct Login: Hashable, Sendable {
            package var username: String
            package var password: SecretSource?
            package var token: TokenSource?
        }
    }

    /// The follow-up office.
    package struct Office: Hashable, Sendable {
        package var name: String
        /// Never empty: the address of `mail.from` where none is configured.
        package var mail: [String]
        /// Called when its mail has failed; nil for none.
        package var webhook: String?
    }

    package struct Webhooks: Hashable, Sendable {
        /// The first signs first; several while one is replaced by the next.
        package var secrets: [SecretSource]
        /// Hosts in closed address ranges that may be called, in lower case.
        package var allow: Set<String>
        /// For one call altogether.
        package var timeout: Duration
    }

    package struct Control: Hashable, Sendable {
        package var socket: String
        /// The permission bits of the socket.
        package var mode: UInt32
        /// The group whose members may read; nil for the service's own.
        package var group: String?
        /// Groups whose members, and users who, may change things.
        package var admins: [String]
        /// Groups whose members, and users who, may ask; empty where everybody may who can open the socket.
        package var readers: [String]
    }

    /// Statistics, and when the office is mailed them.
    package struct Reports: Hashable, Sendable {
        package var cutOff: ReportCutOff
        /// On which weekday the week is reported; nil never.
        package var weekly: Weekday?
        /// On which day of the month the month is reported, 1 to 28; nil never.
        package var monthly: Int?
    }

    package struct Log: Hashable, Sendable {
        package var level: Logger.Level
        /// Of lines on standard error; the journal has its own.
        package var format: StandardErrorLog.Format
    }

    /// The register of `agencies`.
    package var register: AgencyRegister
    /// The hooks of the register by name.
    package var hooks: [String: HookSource]
    /// Templates that cannot be used, in place of which the built-in ones are.
    package var templateProblems: [FileProblem]
    /// The announcements of `holidays`, each in place of the built-in one of its year.
    package var holidayNotices: [HolidayNotice]
    /// Days that this office or province has off, or works.
    package var localDays: [LocalDay]
    /// Why `holidays` were not taken, where they may be taken later; empty when they are in force.
    package var holidayProblems: [FileProblem]
    /// What is worth a warning and refuses nothing.
    package var remarks: [FileProblem]

    /// The announcement in force of each year, in their order.
    package var noticesInForce: [HolidayNotice] {
        let given = Set(holidayNotices.map(\.year))
        return (holidayNotices + PublishedHolidays.notices.filter { !given.contains($0.year) })
            .sorted { $0.year < $1.year }
    }

    /// The folder that relative paths start from.
    package var folder: URL { file.deletingLastPathComponent() }
}
