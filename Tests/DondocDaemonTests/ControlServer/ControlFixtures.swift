// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocCurl
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
import Testing

@testable import DondocDaemon

/// A ledger with one directive of three assignments, a desk and a clock that stands at 17/01/2022 08:00.
struct ControlFixture: Sendable {
    static let zone = CivilZone.vietnam
    static let now = zone.instant(of: .make(2022, 1, 17), at: TimeOfDay(hour: 8, minute: 0) ?? .midnight)
    static let taken = zone.instant(of: .make(2022, 1, 12), at: TimeOfDay(hour: 9, minute: 0) ?? .midnight)

    let ledger: SQLiteLedger
    let desk: FakeDesk
    let clock = ManualClock(ControlFixture.now)

    static func make() async throws -> ControlFixture {
        let fixture = ControlFixture(ledger: try SQLiteLedger.inMemory(), desk: FakeDesk())
        let planner = fixture.desk.rules.planner
        let items = Assignment.samples.map { assignment in
            Intake.Item(
                assignment: assignment, needsReview: assignment.id == "kl272-3",
                reminders: assignment.id == "kl272-3"
                    ? [] : planner.reminders(for: assignment, of: .sample, now: taken))
        }
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "kl272.yaml", fingerprint: "1-2-3", digest: "d1"), directive: .sample,
                items: items),
            at: taken)
        try await fixture.ledger.quarantine(
            SourceFile(path: "ke-hoach.yaml", fingerprint: "4-5-6", digest: "d2"),
            problem: SourceProblem(line: 7, reason: "no such date: '31/04/2022'; write day/month/year"),
            at: taken)
        try await fixture.move()
        return fixture
    }

    /// Writes down that 29/04/2022 became a day off, so that the last working day before a deadline is another.
    private func move() async throws {
        let deadline = Assignment.samples[0].milestones[1].deadline
        let days = { (workBy: Day) in
            CountedDays(due: .make(2022, 4, 30), workBy: workBy, lateFrom: .make(2022, 5, 1))
        }
        let change = DeadlineChange(
            assignment: "kl272-1", milestone: 1, former: deadline, deadline: deadline,
            before: days(.make(2022, 4, 29)), after: days(.make(2022, 4, 28)),
            reason: Bilingual(vi: "29/4/2022 nay là ngày nghỉ", en: "2022-04-29 is off now"))
        _ = try await ledger.recount(Recount(changes: [change]), at: ControlFixture.taken)
    }

    /// Sends what is due, the first notice with that outcome and the others well.
    ///
    /// - Parameter mail: where agencies were written to, whatever the register says.
    func deliver(
        _ outcome: DeliveryOutcome = .delivered(reply: "250 2.0.0 OK"), step: DeliveryStep = .recordDelivery,
        mail: String = "vanthu@example.vn"
    )
        async throws
    {
        let now = clock.now
        var exchange = Exchange(
            owner: "me", now: now, leaseUntil: now + 60,
            promotion: PromotionRules(
                day: ControlFixture.zone.day(of: now), digestAbove: .max, nextMorning: .distantPast,
                routing: { recipient, channel in
                    let address = recipient == .office ? "theodoi@example.vn" : mail
                    return channel == 0 ? [Route(destination: .mail(address), queue: "mail")] : []
                }), unknownRoom: 100)
        let begun = try await ledger.exchange(exchange).begun.sorted { $0.notice < $1.notice }
        exchange.promotion = nil
        exchange.limit = 0
        exchange.ended = begun.enumerated().map { index, attempt in
            EndedAttempt(
                attempt: attempt.attempt, outcome: index == 0 ? outcome : .delivered(reply: "250 2.0.0 OK"),
                step: index == 0 ? step : .recordDelivery, endedAt: now)
        }
        _ = try await ledger.exchange(exchange)
    }

    /// Runs the server on a socket in that folder while the body runs.
    func serving<Value: Sendable>(
        in folder: URL, admins: [String] = [], language: Language = .english,
        _ body: @Sendable (ControlClient, String) async throws -> Value
    ) async throws -> Value {
        let path = folder.appending(path: "control.sock").path
        let (signals, signal) = AsyncStream.makeStream(of: Void.self)
        var server = ControlServer(
            settings: ControlSettings(socket: path, admins: admins), ledger: ledger, desk: desk, clock: clock,
            logger: .silent, whenListening: { signal.yield() })
        // Among hundreds of tests a client may get its turn late.
        server.places.farewells.others = .minutes(5)
        let group = ServiceGroup(services: [server], logger: .silent)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { signal.finish() }
                try await group.run()
            }
            for await _ in signals { break }
            let client = ControlClient(
                transport: CurlTransport(), candidates: [ControlSocket(path: path)], language: language)
            let value = try await body(client, path)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// A desk with fixed answers that counts reloads.
final class FakeDesk: ControlDesk {
    let rules = ControlRules(
        planner: .sample, officeName: "Tổ Theo dõi nhiệm vụ",
        holidays: ControlHolidays(
            folder: "/etc/dondoc/holidays.d", notices: PublishedHolidays.notices, years: [2022],
            local: [LocalDay(day: .make(2022, 3, 1), isWorked: false, reason: "Ngày thành lập tỉnh")]),
        reading: ReadingRules(),
        acceptance: .init(
            accept: .confident, threshold: 0.8, beforeIncludesDay: false, rollsNamedDays: false))
    let currentRules: CurrentRules
    let drills = DrillBoard()
    let thresholds = LogThreshold(.notice)

    init() {
        do {
            currentRules = try FakeDesk.rules()
        } catch {
            preconditionFailure("the sample configuration is wrong: \(error)")
        }
    }

    private static func rules() throws -> CurrentRules {
        let folder = FileManager.default.temporaryDirectory
        var configuration = try DaemonConfiguration.make(inbox: folder)
        configuration.register = Planner.sample.register
        configuration.office.mail = ["theodoi@example.vn"]
        configuration.office.name = "Tổ Theo dõi nhiệm vụ"
        let from = try #require(Mailbox("Tổ Theo dõi nhiệm vụ <theodoi@example.vn>"))
        let settings = DeliverySettings(
            mail: .server(url: "smtps://mail.example.gov.vn:465"), from: from, username: "theodoi",
            password: Secret("hunter2-secret"),
            webhookSecrets: [Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")])
        return CurrentRules(
            OfficeRules(
                configuration: configuration,
                sender: Sender(
                    settings: settings, curl: CurlLoop(), clock: ManualClock(ControlFixture.now))))
    }

    private let refusal = Mutex<ReloadRefusal?>(nil)
    private let reloads = Mutex<[String]>([])

    private let planChanges = Mutex(0)
    private let filesReadAgain = Mutex<[String]>([])

    var readAgain: [String] { filesReadAgain.withLock { $0 } }

    static let unread = [UnreadFileEntry(path: "kh12.docx", reason: "not read: a word processor's file")]

    func unreadFiles() async -> [UnreadFileEntry] { Self.unread }

    func readAgain(_ path: String) {
        filesReadAgain.withLock { $0.append(path) }
    }

    var changes: Int { planChanges.withLock { $0 } }
    var actors: [String] { reloads.withLock { $0 } }

    func refuse(_ problems: [String]) {
        refusal.withLock { $0 = ReloadRefusal(problems: problems) }
    }

    func daemonStatus() async -> DaemonStatus {
        DaemonStatus(
            processId: 4711, startedAt: ControlFixture.taken, now: ControlFixture.now,
            zone: "Asia/Ho_Chi_Minh",
            rehearsal: true, inbox: .init(path: "/srv/dondoc/inbox", notRead: Self.unread),
            state: "/var/lib/dondoc",
            calendarKnownUntil: .make(2022, 12, 31),
            calendarProblems: [
                CalendarProblemEntry(file: "/etc/dondoc/holidays.d/2028.yaml", line: 3, text: "year: 2028")
            ], delivery: "smtps://mail.example.gov.vn:465",
            armedFor: ControlFixture.now + 3600, troubledDestinations: await destinations())
    }

    func destinations() async -> [DestinationEntry] {
        [
            DestinationEntry(
                name: "mail.example.gov.vn", state: .paused, failures: 3, retryAt: ControlFixture.now + 600,
                lastReply: "421 4.3.2 try later")
        ]
    }

    func planHasChanged() {
        planChanges.withLock { $0 += 1 }
    }

    func reload(actor: String) async throws -> ReloadReport {
        if let refusal = refusal.withLock({ $0 }) { throw refusal }
        reloads.withLock { $0.append(actor) }
        return ReloadReport(
            changes: ["reminders.at: 07:30 → 08:00"], remindersAdded: 2, remindersCancelled: 1)
    }
}

extension Day {
    static func make(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(number: 0)
    }
}

extension Planner {
    static let sample = Planner(
        calendar: WorkCalendar(), ladder: Ladder(), zone: .vietnam,
        register: AgencyRegister([
            Agency(
                id: "so-gddt", name: "Sở Giáo dục và Đào tạo", aliases: ["Sở GD&ĐT"],
                mail: ["vanthu@sgd.example.vn"]),
            Agency(id: "so-yt", name: "Sở Y tế", webhook: "https://hook.example.vn/secret-token?key=1"),
            Agency(id: "so-nv", name: "Sở Nội vụ"),
            Agency(id: "cac-so", name: "Các sở", members: ["so-gddt", "so-nv"]),
        ]))
}

extension Directive {
    static let sample = Directive(
        id: "272-kl-tu", number: "272-KL/TU", kind: "kết luận", issuer: "Tỉnh ủy Long An",
        date: .make(2022, 1, 12),
        subject: "Về tổ chức dạy học trực tiếp", signer: "Nguyễn Văn A", urgency: .urgent)
}

extension Assignment {
    static let samples = [
        Assignment(
            id: "kl272-1", item: "2.(1)",
            action: "Tham mưu báo cáo thời gian tổ chức học trực tiếp cấp tiểu học",
            quotation: "Giao Sở GD&ĐT chủ trì, phối hợp với Sở Y tế tham mưu …", span: Span(100, 240),
            lead: [Party(name: "Sở Giáo dục và Đào tạo", text: "Sở GD&ĐT", agency: "so-gddt")],
            coordinating: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            milestones: [
                .sample("trước ngày 15/02/2022", .make(2022, 2, 14)),
                .sample("trong tháng 4/2022", .make(2022, 4, 30), what: "trình UBND tỉnh"),
            ], confidence: 0.9),
        Assignment(
            id: "kl272-2", item: "2.(2)", action: "Rà soát nhu cầu biên chế giáo viên",
            lead: [
                Party(name: "Sở Nội vụ", text: "Sở Nội vụ", agency: "so-nv"),
                Party(name: "Báo X", text: "Báo X"),
            ],
            milestones: []),
        Assignment(
            id: "kl272-3", item: "2.(3)", action: "Báo cáo tiến độ tiêm mũi 1",
            lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            milestones: [.sample("trước ngày 15/01/2022", .make(2022, 1, 14))], confidence: 0.4),
    ]
}

extension Milestone {
    static func sample(_ text: String, _ due: Day, what: String = "") -> Milestone {
        Milestone(
            what: what,
            deadline: Deadline(
                text: text, kind: .beforeDate, due: due, inclusive: false, confidence: 0.95,
                reason: Bilingual(vi: "“trước ngày”: hạn là ngày liền trước", en: "“before”: the day before"))
        )
    }
}
