// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct SecretSourceTests {
    @Test func `reads a credential and leaves the line end out`() async throws {
        try await withTemporaryDirectory { folder in
            try Data("hunter2\n".utf8).write(to: folder.appending(path: "smtp"))
            let secret = try SecretSource.credential("smtp").secret(credentials: folder.path)
            #expect(secret.value == "hunter2")
            #expect("\(secret) \(String(reflecting: secret)) \([secret])".contains("hunter2") == false)
        }
    }

    @Test(arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false)])
    func `reads a file that is the service's alone`(mode: Int, isRead: Bool) async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "secret")
            try Data("hunter2".utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            if isRead {
                #expect(try SecretSource.file(file).secret(credentials: nil).value == "hunter2")
            } else {
                #expect(throws: SecretError(source: .file(file), reason: .open)) {
                    try SecretSource.file(file).secret(credentials: nil)
                }
            }
        }
    }

    @Test func `says what is missing`() {
        let error = #expect(throws: SecretError.self) {
            try SecretSource.credential("smtp").secret(credentials: nil)
        }
        #expect(error?.description.contains("LoadCredential=") == true)
        #expect(throws: SecretError.self) {
            try SecretSource.file(URL(filePath: "/nowhere")).secret(credentials: nil)
        }
    }
}
