// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// nginx that answers every call with 204, and writes down when each came in.
struct NginxServer {
    let port: Int
    private let companion: Companion
    private let log: URL

    init(_ programs: DeliveryPrograms, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try DeliveryPrograms.freePort()
        log = folder.appending(path: "calls")
        let file = folder.appending(path: "nginx.conf")
        try Data(Self.configuration(folder: folder.path, log: log.path, port: port).utf8).write(to: file)
        companion = try Companion(
            programs.nginx,
            ["-c", file.path, "-p", folder.path, "-e", folder.appending(path: "errors").path],
            output: folder.appending(path: "log"), directory: folder)
        try companion.waitUntilListening(at: port)
    }

    /// As Debian's, but for what would make either sender connect anew.
    private static func configuration(folder: String, log: String, port: Int) -> String {
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
        return """
            daemon off; worker_processes 1; pid \(folder)/pid;
            events { worker_connections 1024; }
            http {
                log_format moments '$msec $request_time';
                access_log \(log) moments buffer=64k flush=200ms;
                \(places)
                server { listen 127.0.0.1:\(port); keepalive_requests 1000000; location / { return 204; } }
            }

            """
    }

    /// Forgets the calls so far.
    func forget() throws {
        let handle = try FileHandle(forWritingTo: log)
        try handle.truncate(atOffset: 0)
        try handle.close()
    }

    /// When each call's first byte came in, in seconds since 1970, in their order.
    func moments() throws -> [TimeInterval] {
        try String(contentsOf: log, encoding: .utf8).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ").compactMap { Double($0) }
            return parts.count == 2 ? parts[0] - parts[1] : nil
        }.sorted()
    }

    /// Waits until so many calls have come in, and returns when each did.
    func moments(_ count: Int, seconds: TimeInterval, while check: () throws -> Void) throws -> [TimeInterval]
    {
        try Patience.wait("\(count) calls", seconds: seconds, every: 0.2) {
            try check()
            // To read them all again and again would take from the machine what is measured.
            let size = try FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int ?? 0
            return size >= count * Self.shortestLine
        }
        return try moments()
    }

    /// Of the log: `1700000000.123 0.000`, and the end of the line.
    private static let shortestLine = 21

    func end() { companion.end() }
}

/// Postfix's test server for mail, which takes every message, throws it away, and counts.
struct SMTPSink {
    let port: Int
    private let companion: Companion

    init(_ programs: DeliveryPrograms, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try DeliveryPrograms.freePort()
        companion = try Companion(
            programs.smtpSink, (getuid() == 0 ? ["-u", "nobody"] : []) + ["-c", "127.0.0.1:\(port)", "512"],
            output: folder.appending(path: "smtp-sink"), directory: folder)
        try companion.waitUntilListening(at: port)
    }

    /// When it had so many messages more than at first, in seconds since 1970; it is looked at every few milliseconds.
    func moment(of counts: [Int], seconds: TimeInterval, while check: () throws -> Void) throws
        -> [TimeInterval]
    {
        var moments: [TimeInterval] = []
        let reader = try FileHandle(forReadingFrom: companion.output)
        defer { try? reader.close() }  // nothing was written by it
        var looks = 0
        try Patience.wait("\(counts.last ?? 0) messages", seconds: seconds, every: 0.004) {
            looks += 1
            if looks % 100 == 0 { try check() }
            let count = try messages(reader)
            while moments.count < counts.count, count >= counts[moments.count] {
                moments.append(Date().timeIntervalSince1970)
            }
            return moments.count == counts.count
        }
        return moments
    }

    /// It tells "sess=12 quit=12 mesg=34" over and over, on one line.
    private func messages(_ reader: FileHandle) throws -> Int {
        let end = try reader.seekToEnd()
        try reader.seek(toOffset: end > 200 ? end - 200 : 0)
        let tail = String(decoding: try reader.read(upToCount: 200) ?? Data(), as: UTF8.self)
        return tail.components(separatedBy: "mesg=").dropFirst()
            .compactMap { Int($0.prefix(while: \.isNumber)) }.max() ?? 0
    }

    func end() { companion.end() }
}

/// Debian's Alertmanager, told to notify of each alert by itself and at once.
struct Alertmanager {
    private let companion: Companion
    private let port: Int

    init(_ executable: String, in folder: URL, calling web: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try DeliveryPrograms.freePort()
        let file = folder.appending(path: "alertmanager.yml")
        let text = """
            route: {receiver: web, group_by: ['...'], group_wait: 0s, group_interval: 1h, repeat_interval: 24h}
            receivers: [{name: web, webhook_configs: [{url: "http://127.0.0.1:\(web)/", send_resolved: false}]}]

            """
        try Data(text.utf8).write(to: file)
        companion = try Companion(
            executable,
            [
                "--config.file=\(file.path)", "--storage.path=\(folder.appending(path: "data").path)",
                "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=", "--log.level=error",
            ], output: folder.appending(path: "log"), directory: folder)
        try companion.waitUntilListening(at: port)
    }

    /// Hands it so many alerts, and returns when the first of them was handed over.
    func alert(_ count: Int) throws -> TimeInterval {
        let script = ProjectFolder.root.appending(path: "Tests/Peers/alertmanager_peer.py")
        let result = try Tool.run(
            "python3", [script.path, "\(port)", "\(count)", "500"], directory: ProjectFolder.root)
        guard result.status == 0,
            let begun = Double(result.output.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw DeliveryTrouble("Alertmanager did not take the alerts: \(result.complaint)") }
        return begun
    }

    func check() throws { try companion.check() }
    func end() { companion.end() }
}
