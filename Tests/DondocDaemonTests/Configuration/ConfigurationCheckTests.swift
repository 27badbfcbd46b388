// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct ConfigurationCheckTests {
    private func checked(
        _ settings: String, in folder: URL, credentials: String? = nil
    ) throws -> ConfigurationCheck {
        let file = folder.appending(path: "dondoc.yaml")
        try Data("inbox: .\n\(settings)\n".utf8).write(to: file)
        return ConfigurationCheck(try .load(file.path), credentials: credentials)
    }

    private func write(_ text: String, as name: String, mode: Int = 0o600, in folder: URL) throws {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    private let mail = "mail: {server: \"smtp://a.vn\", from: \"a@a.vn\", username: a"

    @Test func `finds secrets that are missing, open to others or cannot be made`() async throws {
        try await withTemporaryDirectory { folder in
            let missing = try checked(mail + ", password: {file: secret}}", in: folder)
            #expect(missing.problems.first?.description.contains("mail.password") == true)
            #expect(missing.problems.first?.description.contains("No such file") == true)
            try write("hunter2", as: "secret", mode: 0o644, in: folder)
            let open = try checked(mail + ", password: {file: secret}}", in: folder)
            #expect(open.problems.first?.description.contains("chmod 600") == true)
            try write("hunter2", as: "secret", in: folder)
            let sound = try checked(mail + ", password: {file: secret}}", in: folder)
            #expect(sound.problems.isEmpty && sound.remarks.isEmpty)
            let program = try checked(mail + ", token: {command: [/nowhere/token]}}", in: folder)
            #expect(program.problems.first?.description.contains("/nowhere/token cannot be run") == true)
            #expect(!"\(open.problems)\(sound.problems)".contains("hunter2"))
        }
    }

    @Test func `tells which credentials only the service has`() async throws {
        try await withTemporaryDirectory { folder in
            let settings = mail + ", password: {credential: smtp}}"
            let outside = try checked(settings, in: folder)
            #expect(outside.problems.isEmpty)
            #expect(
                outside.remarks.first?.contains("mail.password: {credential: smtp} is not checked") == true)
            let inside = try checked(settings, in: folder, credentials: folder.path)
            #expect(inside.problems.count == 1)
        }
    }

    @Test func `tells of names that admit nobody, with place and remedy`() async throws {
        try await withTemporaryDirectory { folder in
            let check = try checked(
                "control: {admins: [dondoc-admin, root, khong-co-nhom], readers: [khong-co-ai]}", in: folder)
            #expect(check.problems.isEmpty && check.remarks.count == 2)
            #expect(check.remarks.first?.contains("dondoc.yaml: control.admins: ") == true)
            #expect(check.remarks.first?.contains("groupadd khong-co-nhom") == true)
            #expect(check.remarks.last?.contains("control.readers: ") == true)
        }
    }

    @Test func `looks at what lies where returned mail is to come`() async throws {
        try await withTemporaryDirectory { folder in
            let settings = "mail: {return_path: r@a.vn, bounces: box}"
            let missing = try checked(settings, in: folder)
            #expect(missing.problems.isEmpty)
            #expect(missing.remarks.first?.contains("no such folder or file yet") == true)
            try write("#!/bin/sh\n", as: "box", in: folder)
            #expect(
                try checked(settings, in: folder).problems.first?.text.contains("neither a maildir") == true)
            try write("", as: "box", in: folder)
            #expect(try checked(settings, in: folder).problems.isEmpty)
            try write("From a@b Mon Jan 10 09:01:00 2022\nSubject: x\n\n", as: "box", in: folder)
            #expect(try checked(settings, in: folder).problems.isEmpty)
            try FileManager.default.removeItem(at: folder.appending(path: "box"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "box"), withIntermediateDirectories: true)
            #expect(try checked(settings, in: folder).problems.first?.text.contains("no maildir") == true)
        }
    }
}
