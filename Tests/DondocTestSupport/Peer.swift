// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// A program beside the tests that speaks a real protocol on loopback.
///
/// The scripts are in `Tests/Peers`. They run on Debian's own interpreter, which has the Debian packages.
package enum Peer {
    package static let python = "/usr/bin/python3"

    /// Whether the interpreter has that module.
    package static func isAvailable(module: String = "json") -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-c", "import \(module)"]
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    package static func script(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Peers").appending(path: name).path
    }

    /// Runs the body while the script serves; the body gets the last word of the line in which the script says that it is ready.
    package static func serving<Value>(
        _ name: String, _ arguments: [String] = [], _ body: (String) async throws -> Value
    ) async throws -> Value {
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [script(name)] + arguments
        process.standardInput = input
        process.standardOutput = output
        let (ended, ending) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in ending.finish() }
        try process.run()
        let result: Result<Value, any Error>
        do {
            guard let word = await firstLine(of: output).split(separator: " ").last else {
                throw PeerError(script: name)
            }
            result = .success(try await body(String(word)))
        } catch {
            result = .failure(error)
        }
        // Not SIGTERM, which a thread of Dispatch hands down blocked; nor a wait that would hold a thread of the tests.
        kill(process.processIdentifier, SIGKILL)
        for await _ in ended {}
        return try result.get()
    }

    /// A certificate for 127.0.0.1 that nobody has signed but itself, and its key, as files in the folder.
    package static func certificate(in folder: URL) async throws -> (certificate: String, key: String) {
        let certificate = folder.appending(path: "certificate.pem").path
        let key = folder.appending(path: "key.pem").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=peer.example", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
            certificate,
        ]
        process.standardError = FileHandle.nullDevice
        let (ended, ending) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in ending.finish() }
        try process.run()
        for await _ in ended {}
        guard process.terminationStatus == 0 else { throw PeerError(script: "openssl") }
        return (certificate, key)
    }

    /// What the script prints when it has read the input.
    package static func output(of name: String, input: Data) async throws -> Data {
        let process = Process()
        let standardInput = Pipe()
        let standardOutput = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [script(name)]
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        try process.run()
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try standardInput.fileHandleForWriting.write(contentsOf: input)
                        try standardInput.fileHandleForWriting.close()
                        let data = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
                        return data
                    })
            }
        }
    }

    private static func firstLine(of pipe: Pipe) async -> String {
        let handle = pipe.fileHandleForReading
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var bytes: [UInt8] = []
                while let next = try? handle.read(upToCount: 1), let byte = next.first,
                    byte != UInt8(ascii: "\n")
                {
                    bytes.append(byte)  // a script that fails ends the line, which then lacks its word
                }
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }
}

/// A script of the tests did not come up.
package struct PeerError: Error, CustomStringConvertible {
    package let script: String
    package var description: String { "\(script) did not come up; see what it wrote" }
}
