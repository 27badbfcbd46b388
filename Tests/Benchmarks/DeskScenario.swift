// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// How fast the daemon answers people when its ledger holds a million assignments.
struct DeskScenario {
    /// To see that it works, with few assignments.
    let isQuick: Bool

    /// What is promised of these, at the 99th of a hundred.
    private static let promised = ["status", "agenda", "show", "list", "search giao thong"]
    private static let during = ["status during reports", "list during reports", "show during reports"]
    private static let told = [
        "agenda of any day", "agenda of an agency", "explain", "show by the end of an id",
        "list of an agency",
        "list of a day", "list of a month", "list of a month of an agency", "list from a day on",
        "list of the overdue", "list of the overdue of an agency", "list of what is due soon",
        "list of what is in term", "list of what waits for confirmation", "search of an agency",
        "search of one", "reminders", "reminders of an agency", "notices", "notices of an agency", "events",
        "review", "files", "inbox", "destinations", "names of ids", "metrics",
        "list from far down, by offset", "page of 500 of the whole list", "report of a quarter",
    ]

    private var size: Int {
        let wanted = ProcessInfo.processInfo.environment["DONDOC_DESK_ASSIGNMENTS"].flatMap { Int($0) }
        return wanted ?? (isQuick ? 5_000 : 1_000_000)
    }

    func section() throws -> Section {
        let programs = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let (dondocd, dondoc) = (programs.appending(path: "dondocd"), programs.appending(path: "dondoc"))
        for program in [dondocd, dondoc] {
            guard FileManager.default.isExecutableFile(atPath: program.path) else {
                throw DeliveryTrouble(
                    "there is no \(program.path); build it: swift build -c release --static-swift-stdlib")
            }
        }
        let office = try DeskOffice(assignments: size)
        var section = Section(scenario: "desk")
        if !office.isComplete { section.figures.append(try made(office, dondocd)) }
        let daemon = try start(dondocd, office)
        defer { daemon.end() }
        try measure(daemon, office, into: &section)
        section.figures.append(
            try firstLine(
                "first line of dondoc list --all", of: dondoc, ["list", "--all", "--format", "json"], office,
                target: 200))
        section.figures.append(
            try firstLine("dondoc status --check", of: dondoc, ["status", "--check"], office, target: nil))
        daemon.end()
        section.figures += try DeskAbuse(seconds: isQuick ? 6 : 60).figures(dondocd)
        section.remarks.append("\(size) assignments in \(office.folder.path)")
        return section
    }

    private func start(_ dondocd: URL, _ office: DeskOffice) throws -> DeliveryDaemon {
        try DeliveryDaemon(
            dondocd.path,
            [
                "--config", office.configuration.path, "--state", office.folder.appending(path: "state").path,
                "--rehearse", DeskOffice.today, "--day", "60m",
            ], folder: office.folder, seconds: 7200)
    }

    /// Has the daemon take everything in; it is ready when it has.
    private func made(_ office: DeskOffice, _ dondocd: URL) throws -> Figure {
        let began = Date()
        let daemon = try start(dondocd, office)
        let seconds = Date().timeIntervalSince(began)
        daemon.end()
        try office.isMade()
        return Figure("taken in", seconds, "s", note: "\(office.files) files, once")
    }

    private func measure(_ daemon: DeliveryDaemon, _ office: DeskOffice, into section: inout Section) throws {
        let script = ProjectFolder.root.appending(path: "Tests/Peers/desk_peer.py").path
        let result = try Tool.run(
            "python3",
            [script, office.socket.path, "\(daemon.identifier)", "\(size)", isQuick ? "10" : "100"],
            directory: ProjectFolder.root)
        guard result.status == 0 else {
            throw DeliveryTrouble("desk_peer.py: \(result.output) \(result.complaint)")
        }
        let all = try JSONDecoder().decode([String: DeskAnswer].self, from: Data(result.output.utf8))
        for name in Self.promised + Self.during + Self.told {
            guard case .times(let times)? = all[name] else { continue }
            section.figures.append(
                Figure("\(name), median", times.median, "ms", note: "\(times.count) times"))
            let processor = times.processor > 0 ? "\(Figure.number(times.processor)) ms of processor" : nil
            section.figures.append(
                Figure(
                    "\(name), p99", Sample(times.p99), "ms",
                    target: Self.told.contains(name) ? nil : .atMost(50), note: processor))
        }
        guard case .number(let before)? = all["mib_before"], case .number(let after)? = all["mib_after"],
            case .number(let resident)? = all["resident"], case .number(let read)? = all["read"]
        else { throw DeliveryTrouble("desk_peer.py told no memory: \(result.output)") }
        section.figures.append(
            Figure(
                "largest memory grew by reading the list", after - before, "MiB", target: .atMost(16),
                note: "\(Int(read)) rows read, \(Int(resident)) MiB resident"))
    }

    /// From when the command begins to its first byte, in whichever way it ends then.
    private func firstLine(
        _ name: String, of dondoc: URL, _ arguments: [String], _ office: DeskOffice, target: Double?
    ) throws -> Figure {
        var times: [Double] = []
        for _ in 0..<9 {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = dondoc
            process.arguments = arguments
            process.environment = ["DONDOC_SOCKET": office.socket.path, "PATH": "/usr/bin:/bin"]
            process.standardOutput = pipe
            let began = Date()
            try process.run()
            guard try pipe.fileHandleForReading.read(upToCount: 1)?.isEmpty == false else {
                throw DeliveryTrouble("dondoc \(arguments.joined(separator: " ")) has said nothing")
            }
            times.append(Date().timeIntervalSince(began) * 1000)
            process.terminate()
            try pipe.fileHandleForReading.close()
            process.waitUntilExit()
        }
        return Figure(name, Sample(times), "ms", target: target.map { .atMost($0) })
    }
}

/// One member of what desk_peer.py prints.
private enum DeskAnswer: Decodable {
    struct Times: Decodable {
        let median: Double
        /// Of each round.
        let p99: [Double]
        let count: Int
        /// Of one answer.
        let processor: Double
    }

    case times(Times)
    case number(Double)
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // What is neither is of no interest here.
        if let times = try? container.decode(Times.self) {
            self = .times(times)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .other
        }
    }
}
