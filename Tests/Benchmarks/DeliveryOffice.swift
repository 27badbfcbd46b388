// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// An office whose ledger holds many reminders, planned by the daemon itself from task files.
struct DeliveryOffice {
    let folder: URL
    /// Each is a message of its own, since they are of as many agencies and directives.
    let reminders: Int

    var configuration: URL { folder.appending(path: "dondoc.yaml") }
    private var ledger: URL { folder.appending(path: "state/ledger.sqlite") }
    /// The ledger as it was before anything was sent.
    private var kept: URL { folder.appending(path: "ledger.kept") }

    /// So many agencies the register has; each directive assigns something to every one of them.
    private static let agencies = 1000
    /// The rung whose reminders are made due; what is planned for later stays.
    private static let rung = "7wd"

    // MARK: Files

    /// - Parameter way: where an agency's reminders go, as its entry in the register says it.
    /// - Parameter settings: further keys of the configuration.
    static func make(
        in folder: URL, reminders: Int, settings: String, way: (_ number: Int) -> String
    ) throws -> DeliveryOffice {
        let office = DeliveryOffice(folder: folder, reminders: reminders)
        for part in ["inbox", "state", "holidays"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        let today = CivilZone.vietnam.day(of: Date())
        try office.write("holidays/\(today.year).yaml", holidays(around: today))
        let entries = (0..<min(agencies, reminders)).map { number in
            "  - {id: co-quan-\(number), name: Cơ quan số \(number), \(way(number))}"
        }
        try office.write("agencies.yaml", "agencies:\n" + entries.joined(separator: "\n") + "\n")
        try office.configure(settings)
        for (file, first) in stride(from: 0, to: reminders, by: agencies).enumerated() {
            let numbers = first..<min(reminders, first + agencies)
            try office.write("inbox/\(file + 1).yaml", tasks(numbers, file: file + 1, today: today))
        }
        return office
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Every hour of today is an office hour, whatever day it is.
    func configure(_ settings: String) throws {
        let text = """
            inbox: inbox
            state: state
            agencies: agencies.yaml
            holidays: holidays
            control: {socket: state/control.sock}
            files: {settle: 10ms, rescan: 1h}
            reminders: {at: "00:00", ladder: [\(Self.rung), 0wd], overdue: none, announce: false, digest_above: none, daily_limit: none}
            office_hours: {from: "00:00", to: "23:59"}
            log: {level: error}
            \(settings)

            """
        try write("dondoc.yaml", text)
    }

    /// A year without days off, in which today and tomorrow are worked.
    private static func holidays(around today: Day) -> String {
        let worked = [today, today + 1].filter { $0.weekday.rawValue > 5 && $0.year == today.year }
        let days = worked.map { "\n  - {day: \($0), reason: measured, source: S}" }.joined()
        return """
            year: \(today.year)
            known_until: \(today.year)-12-31
            sources: {S: "measured"}
            off: []
            work:\(days.isEmpty ? " []" : days)

            """
    }

    private static func tasks(_ numbers: Range<Int>, file: Int, today: Day) -> String {
        let entries = numbers.map { number in
            """
              - {id: viec-\(number), action: Rà soát các cống ngăn mặn đã xuống cấp thuộc địa bàn số \(number), \
            lead: co-quan-\(number % agencies), due: \(today + 40)}
            """
        }
        return """
            directive:
              {number: \(file)/KH-UBND, date: \(today), issuer: UBND tỉnh Bình Lam, subject: "Kế hoạch phòng, chống hạn mặn"}
            assignments:
            \(entries.joined(separator: "\n"))

            """
    }

    // MARK: The ledger

    /// Has the daemon read and plan everything, and keeps that ledger.
    func fill(_ programs: DeliveryPrograms) throws {
        let daemon = try DeliveryDaemon(self, programs)
        defer { daemon.end() }
        let planned = "SELECT count(*) FROM reminder WHERE state = 'planned' AND rung = '\(Self.rung)'"
        try Patience.wait("the reminders to be planned", seconds: 300) {
            try daemon.check()
            return try ask(["count", planned]) >= reminders
        }
        daemon.end()
        try FileManager.default.copyItem(at: ledger, to: kept)
    }

    /// Puts the ledger back to what it was, with the reminders due at the instant given, each so much later than the one before.
    func prepare(due: Date, step: TimeInterval) throws {
        for leftover in [ledger.path, ledger.path + "-wal", ledger.path + "-shm"] { unlink(leftover) }
        try FileManager.default.copyItem(at: kept, to: ledger)
        _ = try ask([
            "due", Self.rung, "\(Int(due.timeIntervalSince1970 * 1000))", "\(Int(step * 1000))",
        ])
    }

    /// How many notices are delivered, as the ledger says.
    func delivered() throws -> Int {
        try ask(["count", "SELECT count(*) FROM notice WHERE state = 'delivered'"])
    }

    private func ask(_ arguments: [String]) throws -> Int {
        let script = ProjectFolder.root.appending(path: "Tests/Peers/ledger_peer.py")
        let result = try Tool.run(
            "python3", [script.path, ledger.path] + arguments, directory: ProjectFolder.root)
        guard result.status == 0,
            let number = Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw DeliveryTrouble("the ledger cannot be asked: \(result.complaint)") }
        return number
    }
}

/// Why a measurement of delivery could not be made, and what to do about it.
struct DeliveryTrouble: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Waiting for another program, which tells nobody when it is ready.
enum Patience {
    static func wait(
        _ what: String, seconds: TimeInterval, every pause: TimeInterval = 0.05,
        until isDone: () throws -> Bool
    ) throws {
        let end = Date().addingTimeInterval(seconds)
        while try !isDone() {
            guard Date() < end else { throw DeliveryTrouble("waited \(Int(seconds)) s for \(what) in vain") }
            Thread.sleep(forTimeInterval: pause)
        }
    }
}
