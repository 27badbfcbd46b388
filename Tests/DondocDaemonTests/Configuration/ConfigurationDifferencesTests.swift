// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct ConfigurationDifferencesTests {
    private let usual: DaemonConfiguration

    init() throws { usual = try DaemonConfiguration.make(inbox: FileManager.default.temporaryDirectory) }

    private func configuration(_ agencies: [Agency]) -> DaemonConfiguration {
        var configuration = usual
        configuration.register = AgencyRegister(agencies)
        return configuration
    }

    @Test func `tells what is another in the register, and no secret`() throws {
        let old = configuration([
            Agency(id: "so-yt", name: "Sở Y tế", mail: ["cu@a.vn"]),
            Agency(id: "so-nv", name: "Sở Nội vụ", webhook: "https://hook.vn/secret-1"),
            Agency(id: "so-tc", name: "Sở Tài chính"), Agency(id: "so-xd", name: "Sở Xây dựng"),
        ])
        var new = configuration([
            Agency(id: "so-yt", name: "Sở Y tế", mail: ["moi@a.vn"]),
            Agency(id: "so-nv", name: "Sở Nội vụ", webhook: "https://hook.vn/secret-2"),
            Agency(id: "so-tc", name: "Sở Tài chính"), Agency(id: "so-ct", name: "Sở Công Thương"),
        ])
        new.reminders.dailyLimit = 3
        let differences = ConfigurationDifferences(from: old, to: new)
        #expect(
            differences.lines == [
                "-   daily_limit: 10", #"- agencies: {id: so-yt, name: "Sở Y tế", mail: [cu@a.vn]}"#,
                #"- agencies: {id: so-nv, name: "Sở Nội vụ", webhook: https://hook.vn/…}"#,
                #"- agencies: {id: so-xd, name: "Sở Xây dựng"}"#, "+   daily_limit: 3",
                #"+ agencies: {id: so-yt, name: "Sở Y tế", mail: [moi@a.vn]}"#,
                #"+ agencies: {id: so-nv, name: "Sở Nội vụ", webhook: https://hook.vn/…} (another address)"#,
                #"+ agencies: {id: so-ct, name: "Sở Công Thương"}"#,
            ])
        #expect(ConfigurationDifferences(from: old, to: old).lines.isEmpty)
        #expect(try ConfigurationDifferences.text([]) == nil)
        #expect(try ConfigurationDifferences.text(["a/b"]) == #"["a/b"]"#)
    }
}
