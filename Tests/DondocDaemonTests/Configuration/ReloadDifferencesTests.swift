// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct ReloadDifferencesTests {
    private func configuration(_ agencies: [Agency], as base: DaemonConfiguration) -> DaemonConfiguration {
        var configuration = base
        configuration.register = AgencyRegister(agencies)
        return configuration
    }

    @Test func `tells each key and each part of an agency, and no secret`() throws {
        let base = try DaemonConfiguration.make(inbox: FileManager.default.temporaryDirectory)
        let old = configuration(
            [
                Agency(id: "so-yt", name: "Sở Y tế", mail: ["cu@a.vn"]),
                Agency(id: "so-nv", name: "Sở Nội vụ", webhook: "https://hook.vn/secret-1"),
                Agency(id: "so-xd", name: "Sở Xây dựng", mail: ["xd@a.vn"]),
            ], as: base)
        var new = configuration(
            [
                Agency(id: "so-yt", name: "Sở Y tế", mail: ["moi@a.vn"], superior: "ubnd"),
                Agency(id: "so-nv", name: "Sở Nội vụ", webhook: "https://hook.vn/secret-2"),
                Agency(id: "so-ct", name: "Sở Công Thương"),
            ], as: base)
        new.reminders.dailyLimit = 3
        new.localDays = [.init(day: .make(2022, 3, 1), isWorked: false, reason: "Ngày thành lập tỉnh")]
        let found = ReloadDifferences.all(from: old, to: new)
        #expect(
            found == [
                ReloadDifference(.key, "reminders.daily_limit", before: "10", after: "3"),
                ReloadDifference(.agency, "Sở Y tế (so-yt): mail", before: "cu@a.vn", after: "moi@a.vn"),
                ReloadDifference(.agency, "Sở Y tế (so-yt): superior", before: "–", after: "ubnd"),
                ReloadDifference(
                    .agency, "Sở Nội vụ (so-nv): webhook", before: "webhook https://hook.vn/…",
                    after: "webhook https://hook.vn/… (another address)"),
                ReloadDifference(.agency, "Sở Công Thương (so-ct)", before: nil, after: "–"),
                ReloadDifference(.agency, "Sở Xây dựng (so-xd)", before: "mail xd@a.vn", after: nil),
                ReloadDifference(.holidays, "local", before: nil, after: "2022-03-01"),
            ])
        #expect(ReloadDifferences.all(from: old, to: old).isEmpty)
    }

    @Test func `tells a template's file from another one`() async throws {
        try await withTemporaryDirectory { folder in
            #expect(ReloadDifferences.templateMarks(in: folder).isEmpty)
            let file = folder.appending(path: "mail.txt.mustache")
            try Data("a".utf8).write(to: file)
            let marks = ReloadDifferences.templateMarks(in: folder)
            #expect(marks == ["mail.txt.mustache": "ca978112"])
            try Data("b".utf8).write(to: file)
            #expect(ReloadDifferences.templateMarks(in: folder) != marks)
        }
    }
}
