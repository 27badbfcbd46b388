// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Sending, by the daemon as it is installed, from a ledger on this disk to servers that are not ours: an attempt is durable before its
/// first byte, and its outcome after.
///
/// Unlike the others it measures by the clock on the wall, since most of the work is done by other processes.
struct DeliveryScenario {
    let runs: Int
    let runsPeers: Bool
    /// A fiftieth of the load, to see that everything works.
    let isQuick: Bool

    private var burst: Int { isQuick ? 400 : 20_000 }
    private var loneReminders: Int { isQuick ? 20 : 300 }
    /// The part of a burst that must be through within two seconds.
    private var morning: Int { burst / 2 }
    private static let loneStep: TimeInterval = 0.1

    func section() throws -> Section {
        let programs = try DeliveryPrograms(peers: runsPeers)
        // Its name is short, since a socket's path must be.
        let folder = FileManager.default.temporaryDirectory.appending(path: "dd-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What is left in the folder for temporary files is the system's to clear.
        defer { try? FileManager.default.removeItem(at: folder) }
        var section = Section(scenario: Scenario.delivery.rawValue)
        section.remarks.append(
            "by the clock on the wall, from the due instant to the last message; \(burst) in a burst")
        var memory: [Double] = []
        try addCalls(programs, folder, &section, &memory)
        try addMails(programs, folder, &section, &memory)
        section.figures.append(
            Figure(
                "resident memory of dondocd, at most", memory.max() ?? 0, "MiB",
                target: isQuick ? nil : .atMost(64)))
        return section
    }

    // MARK: Webhooks

    private func addCalls(
        _ programs: DeliveryPrograms, _ folder: URL, _ section: inout Section, _ memory: inout [Double]
    ) throws {
        let web = try NginxServer(programs, in: folder.appending(path: "web"))
        defer { web.end() }
        let office = try DeliveryOffice.make(
            in: folder.appending(path: "calls"), reminders: burst,
            settings: "webhooks: {secret: {file: secret}, allow: [\"127.0.0.1\"]}"
        ) { "webhook: \"http://127.0.0.1:\(web.port)/\($0)\"" }
        try Self.writeSecret(office.folder)
        try office.fill(programs)
        var bursts: [[TimeInterval]] = []
        var peers: [[TimeInterval]] = []
        for run in 0..<runs {
            bursts.append(try burst(office, programs, web, &memory))
            if let alertmanager = programs.alertmanager {
                peers.append(try alerts(alertmanager, web, folder.appending(path: "alerts-\(run)")))
            }
        }
        addRates("webhooks", bursts, target: 12_000, "Alertmanager", peers, &section)
        section.figures.append(
            Figure(
                "last of \(morning) due together", Sample(bursts.map { $0[morning - 1] }), "s",
                target: .atMost(2)))
        try addLone(office, programs, web, &section)
    }

    private static func writeSecret(_ folder: URL) throws {
        let secret = folder.appending(path: "secret")
        let key = Data("an invented secret of 32 bytes...".utf8).base64EncodedString()
        try Data("whsec_\(key)\n".utf8).write(to: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
    }

    /// Seconds from the due instant to each call.
    private func burst(
        _ office: DeliveryOffice, _ programs: DeliveryPrograms, _ web: NginxServer, _ memory: inout [Double]
    ) throws -> [TimeInterval] {
        let (daemon, due) = try start(office, programs)
        try web.forget()
        defer { daemon.end() }
        let moments = try web.moments(burst, seconds: 120) { try daemon.check() }
        try settle(office, daemon, burst, &memory)
        guard try web.moments().count == burst else { throw DeliveryTrouble("some calls were made twice") }
        return moments.map { $0 - due }
    }

    /// Seconds from the first alert handed over to each call.
    private func alerts(_ alertmanager: String, _ web: NginxServer, _ folder: URL) throws -> [TimeInterval] {
        try web.forget()
        let peer = try Alertmanager(alertmanager, in: folder, calling: web.port)
        defer { peer.end() }
        let begun = try peer.alert(burst)
        return try web.moments(burst, seconds: 300) { try peer.check() }.map { $0 - begun }
    }

    /// Reminders that are due one by one, each while nothing else is under way.
    private func addLone(
        _ office: DeliveryOffice, _ programs: DeliveryPrograms, _ web: NginxServer, _ section: inout Section
    ) throws {
        let (daemon, due) = try start(office, programs, step: Self.loneStep)
        try web.forget()
        defer { daemon.end() }
        let seconds = Double(loneReminders) * Self.loneStep + 60
        let moments = try web.moments(loneReminders, seconds: seconds) { try daemon.check() }
        // The first one also connects.
        let late = moments.prefix(loneReminders).enumerated().map { number, moment in
            (moment - due - Double(number) * Self.loneStep) * 1000
        }.sorted()
        daemon.end()
        let disk = try DiskDelay(in: office.folder)
        let worst = late.last ?? 0
        let ninetyNine = late.isEmpty ? 0 : late[late.count * 99 / 100]
        section.figures.append(Figure("due instant to first byte, median", Sample(late).median, "ms"))
        section.figures.append(
            Figure(
                "due instant to first byte, 99 of 100", ninetyNine, "ms", target: isQuick ? nil : .atMost(20),
                note: "\(late.count) lone reminders; the last \(Figure.number(worst)) ms"))
        section.figures.append(
            Figure(
                "a page made durable by this disk, 99 of 100", disk.ninetyNine, "ms",
                note: "median \(Figure.number(disk.median)) ms; each of the above waits for one"))
    }

    // MARK: Mail

    private func addMails(
        _ programs: DeliveryPrograms, _ folder: URL, _ section: inout Section, _ memory: inout [Double]
    ) throws {
        let settings = { (server: String) in
            "mail: {server: \"\(server)\", from: \"Tổ Theo dõi nhiệm vụ <theodoi@binhlam.example>\"}"
        }
        let message = try message(programs, folder, settings)
        var bursts: [[TimeInterval]] = []
        var peers: [[TimeInterval]] = []
        // The server is not known before a run, and where it is does not change what is planned.
        let office = try DeliveryOffice.make(
            in: folder.appending(path: "mails"), reminders: burst, settings: settings("smtp://127.0.0.1:25")
        ) { "mail: co-quan-\($0)@binhlam.example" }
        try office.fill(programs)
        for run in 0..<runs {
            let sink = try SMTPSink(programs, in: folder.appending(path: "sink-\(run)"))
            defer { sink.end() }
            try office.configure(settings("smtp://127.0.0.1:\(sink.port)"))
            let (daemon, due) = try start(office, programs)
            defer { daemon.end() }
            let moments = try sink.moment(of: [morning, burst], seconds: 120) { try daemon.check() }
            bursts.append(moments.map { $0 - due })
            try settle(office, daemon, burst, &memory)
            daemon.end()
            sink.end()
            if runsPeers {
                peers.append([try smtplib(programs, folder.appending(path: "peer-\(run)"), message)])
            }
        }
        addRates("mails", bursts, target: 3_000, "Python's smtplib", peers, &section)
        section.figures.append(
            Figure("last of \(morning) mails due together", Sample(bursts.map { $0[0] }), "s"))
    }

    /// A mail as our daemon composes it.
    private func message(_ programs: DeliveryPrograms, _ folder: URL, _ settings: (String) -> String) throws
        -> URL
    {
        let outbox = folder.appending(path: "outbox")
        let office = try DeliveryOffice.make(
            in: folder.appending(path: "one"), reminders: 1, settings: settings("file://\(outbox.path)")
        ) { "mail: co-quan-\($0)@binhlam.example" }
        try office.fill(programs)
        let (daemon, _) = try start(office, programs)
        defer { daemon.end() }
        try Patience.wait("one mail", seconds: 60) { try office.delivered() == 1 }
        let files = try FileManager.default.contentsOfDirectory(at: outbox, includingPropertiesForKeys: nil)
        guard let file = files.first(where: { $0.pathExtension == "eml" }) else {
            throw DeliveryTrouble("the daemon wrote no mail into \(outbox.path)")
        }
        return file
    }

    /// How many seconds Python takes for as many of the same message.
    private func smtplib(_ programs: DeliveryPrograms, _ folder: URL, _ message: URL) throws -> TimeInterval {
        let sink = try SMTPSink(programs, in: folder)
        defer { sink.end() }
        let script = ProjectFolder.root.appending(path: "Tests/Peers/smtplib_peer.py")
        let result = try Tool.run(
            "python3", [script.path, "\(sink.port)", "\(burst)", message.path], directory: ProjectFolder.root)
        guard result.status == 0,
            let seconds = Double(result.output.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw DeliveryTrouble("smtplib did not send: \(result.complaint)") }
        return seconds
    }

    // MARK: Both

    /// A daemon whose reminders are due in a moment.
    private func start(
        _ office: DeliveryOffice, _ programs: DeliveryPrograms, step: TimeInterval = 0
    ) throws -> (daemon: DeliveryDaemon, due: TimeInterval) {
        // On a busy machine it takes longer to be ready, and what is due must not wait for that.
        for lead in [4.0, 12, 36] {
            let due = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + lead).rounded(.down))
            try office.prepare(due: due, step: step)
            let daemon = try DeliveryDaemon(office, programs)
            if Date() < due - 1 { return (daemon, due.timeIntervalSince1970) }
            daemon.end()
        }
        throw DeliveryTrouble("the daemon was not ready in time: is the machine busy?")
    }

    /// Waits until the ledger knows of every message that it was delivered.
    private func settle(
        _ office: DeliveryOffice, _ daemon: DeliveryDaemon, _ count: Int, _ memory: inout [Double]
    ) throws {
        try Patience.wait("the outcomes", seconds: 60) {
            try daemon.check()
            return try office.delivered() == count
        }
        memory.append(try daemon.peakMiB)
    }

    private func addRates(
        _ name: String, _ bursts: [[TimeInterval]], target: Double, _ peer: String, _ peers: [[TimeInterval]],
        _ section: inout Section
    ) {
        func rate(_ runs: [[TimeInterval]]) -> Sample {
            Sample(runs.compactMap(\.last).map { Double(burst) / $0 })
        }
        let ours = rate(bursts)
        section.figures.append(
            Figure("\(name) by dondocd", ours, "/s", target: isQuick ? nil : .atLeast(target)))
        guard !peers.isEmpty else {
            section.remarks.append("\(peer) was not measured")
            return
        }
        let theirs = rate(peers)
        section.figures.append(Figure("\(name) by \(peer)", theirs, "/s"))
        section.figures.append(
            Figure(
                "\(name): as often as \(peer)", ours.median / theirs.median, "×",
                target: isQuick ? nil : .atLeast(3)))
    }
}
