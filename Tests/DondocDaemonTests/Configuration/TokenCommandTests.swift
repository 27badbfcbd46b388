// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct TokenCommandTests {
    @Test func `takes what a program prints, without a shell`() async throws {
        let token = try await TokenCommand(arguments: ["/bin/echo", "ya29.$HOME;x"], limit: Self.patient)
            .run()
        #expect(token.value == "ya29.$HOME;x")
        #expect(!"\(token)".contains("ya29"))
    }

    @Test(arguments: [
        (["/nowhere/token"], "/nowhere/token: it cannot be run"),
        (["/bin/false"], "/bin/false: it failed with status 1"),
        (["/bin/true"], "/bin/true: it printed no token; expected one line of ASCII"),
        (["/bin/echo", "a b"], "/bin/echo: it printed no token"),
        (["/bin/echo", "a\nb"], "/bin/echo: it printed no token"),
        (["/usr/bin/head", "-c", "9000", "/dev/zero"], "/usr/bin/head: it printed more than 8192 bytes"),
    ])
    func `says why there is none`(arguments: [String], reason: String) async {
        await expect(reason, of: TokenCommand(arguments: arguments, limit: Self.patient))
    }

    @Test func `does not wait for what the program leaves running`() async throws {
        let leaving = ["/bin/sh", "-c", "sleep 300 & echo ya29.x"]
        let token = try await TokenCommand(arguments: leaving, limit: Self.patient).run()
        #expect(token.value == "ya29.x")
    }

    @Test(.timeLimit(.minutes(15))) func `waits no longer than it may, and ends the program`() async {
        let command = TokenCommand(arguments: ["/bin/sleep", "600"], limit: .seconds(1))
        await expect("/bin/sleep: it gave no answer within 1 s", of: command)
    }

    /// For a machine that is busy with other tests.
    private static let patient = Duration.seconds(240)

    private func expect(_ reason: String, of command: TokenCommand) async {
        let error = await #expect(throws: TokenCommandError.self) { try await command.run() }
        #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
    }
}
