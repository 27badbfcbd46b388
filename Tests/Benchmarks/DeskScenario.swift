// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// How fast the daemon answers people when its ledger holds a million assignments.
struct DeskScenario {
    /// To see that it works, with few assignments.
    let isQuick: Bool

    /// What is promised of these, at the 99th of a hundred.
    private static let promised = ["status", "agenda", "show", "list", "search giao thong"]
    private static let told = [
        "agenda of any day", "agenda of an agency", "explain", "list of an agency", "list of a week",
        "search of one",
        "review", "metrics", "list from far down, by offset", "page of 500 of the whole list",
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
        section.figures.append(try firstLine(of: dondoc, office))
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
            [script, office.socket.path, "\(daemon.identifier)", "\(size)", isQuick ? "10" : "300"],
            directory: ProjectFolder.root)
        guard result.status == 0 else {
            throw DeliveryTrouble("desk_peer.py: \(result.output) \(result.complaint)")
        }
        let all = try JSONDecoder().decode([String: DeskAnswer].self, from: Data(result.output.utf8))
        for name in Self.promised + Self.told {
            guard case .times(let median, let p99, let count)? = all[name] else { continue }
            let isPromised = Self.promised.contains(name)
            section.figures.append(Figure("\(name), median", median, "ms", note: "\(count) times"))
            section.figures.append(
                Figure("\(name), p99", p99, "ms", target: isPromised ? .atMost(50) : nil))
        }
        guard case .number(let before)? = all["mib_before"], case .number(let after)? = all["mib_after"],
            case .number(let resident)? = all["resident"], case .number(let read)? = all["read"]
        else { throw DeliveryTrouble("desk_peer.py told no memory: \(result.output)") }
        section.figures.append(
            Figure(
                "largest memory grew by reading the list", after - before, "MiB", target: .atMost(16),
                note: "\(Int(read)) rows read, \(Int(resident)) MiB resident"))
    }

    private func firstLine(of dondoc: URL, _ office: DeskOffice) throws -> Figure {
        var times: [Double] = []
        for _ in 0..<5 {
            let process = Process()
            let pipe = Pipe()
            process.executableURL = dondoc
            process.arguments = ["list", "--all", "--format", "json"]
            process.environment = ["DONDOC_SOCKET": office.socket.path, "PATH": "/usr/bin:/bin"]
            process.standardOutput = pipe
            let began = Date()
            try process.run()
            guard try pipe.fileHandleForReading.read(upToCount: 1)?.isEmpty == false else {
                throw DeliveryTrouble("dondoc list --all has said nothing")
            }
            times.append(Date().timeIntervalSince(began) * 1000)
            process.terminate()
            try pipe.fileHandleForReading.close()
            process.waitUntilExit()
        }
        return Figure("first line of dondoc list --all", Sample(times), "ms", target: .atMost(200))
    }
}

/// One member of what desk_peer.py prints.
private enum DeskAnswer: Decodable {
    case times(median: Double, p99: Double, count: Int)
    case number(Double)
    case other

    private enum Key: String, CodingKey { case median, p99, count }

    init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: Key.self) {  // else it is a single value
            self = .times(
                median: try keyed.decode(Double.self, forKey: .median),
                p99: try keyed.decode(Double.self, forKey: .p99),
                count: try keyed.decode(Int.self, forKey: .count))
        } else {
            // What is neither is of no interest here.
            let number = try? decoder.singleValueContainer().decode(Double.self)
            self = number.map { .number($0) } ?? .other
        }
    }
}
