// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// How a daemon fares at whose socket 200 clients are at once, half of which abuse it, while urgent documents come in.
struct DeskAbuse {
    let seconds: Int

    private struct Phase: Decodable {
        let answers, failures, people, letters, lettersMissing, peakMib: Int
        let answerP50Ms, answerP99Ms, statusP50Ms, statusP99Ms, peopleP50Ms, peopleP99Ms: Double
        let letterP50Ms, letterMaxMs: Double
    }

    private struct Outcome: Decodable {
        let quiet: Phase
        let abused: Phase
    }

    func figures(_ dondocd: URL) throws -> [Figure] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dondoc-abuse")
        // There may be none.
        try? FileManager.default.removeItem(at: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        try makeOffice(in: folder)
        let daemon = try DeliveryDaemon(
            dondocd.path, ["--config", folder.appending(path: "dondoc.yaml").path], folder: folder,
            seconds: 60)
        defer { daemon.end() }
        let script = ProjectFolder.root.appending(path: "Tests/EndToEndTests/Fixtures/abuse.py").path
        let path = { (name: String) in folder.appending(path: name).path }
        let result = try Tool.run(
            "python3",
            [
                script, path("state/control.sock"), "\(daemon.identifier)", "\(seconds)", path("inbox"),
                path("state/outbox"),
            ], directory: ProjectFolder.root)
        guard result.status == 0 else {
            throw DeliveryTrouble("abuse.py: \(result.output) \(result.complaint)")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let outcome = try decoder.decode(Outcome.self, from: Data(result.output.utf8))
        return figures(of: outcome.quiet, "100 clients", isAbused: false)
            + figures(of: outcome.abused, "100 clients and 100 that abuse", isAbused: true)
    }

    private func figures(of phase: Phase, _ name: String, isAbused: Bool) -> [Figure] {
        [
            Figure(
                "\(name): answers that failed", Double(phase.failures), "", target: .atMost(0),
                note: "of \(phase.answers)"),
            Figure("\(name): any answer, median", phase.answerP50Ms, "ms"),
            Figure("\(name): any answer, p99", phase.answerP99Ms, "ms"),
            Figure("\(name): status, median", phase.statusP50Ms, "ms"),
            Figure("\(name): status, p99", phase.statusP99Ms, "ms", target: .atMost(1000)),
            Figure("\(name): status of 4 people, median", phase.peopleP50Ms, "ms"),
            Figure(
                "\(name): status of 4 people, p99", phase.peopleP99Ms, "ms",
                target: isAbused ? .atMost(50) : nil, note: "\(phase.people) times"),
            Figure(
                "\(name): urgent letters missing", Double(phase.lettersMissing), "", target: .atMost(0),
                note: "of \(phase.letters)"),
            Figure("\(name): urgent letter after its document, median", phase.letterP50Ms, "ms"),
            Figure("\(name): urgent letter after its document, last", phase.letterMaxMs, "ms"),
            Figure("\(name): largest memory", Double(phase.peakMib), "MiB"),
        ]
    }

    /// A thousand assignments of years to come.
    private func makeOffice(in folder: URL) throws {
        for part in ["inbox", "state"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        let tasks = (1...1000).map {
            "  - {id: viec-\($0), action: Rà soát an toàn giao thông số \($0), lead: so-yt, due: \(2030 + $0 % 50)-06-15, announce: false}"
        }
        let files = [
            "dondoc.yaml": """
            inbox: inbox
            state: state
            agencies: agencies.yaml
            control: {socket: state/control.sock}
            files: {settle: 10ms, rescan: 1h}
            office: {mail: [theodoi@binhlam.example]}

            """,
            "agencies.yaml": "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n",
            "inbox/viec.yaml": """
            directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}
            assignments:
            \(tasks.joined(separator: "\n"))

            """,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }
}
