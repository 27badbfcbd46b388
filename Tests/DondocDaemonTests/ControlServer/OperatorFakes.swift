// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

@testable import DondocDaemon

extension FakeDesk {
    func inboxStatus() async -> InboxStatus {
        InboxStatus(
            folder: "/srv/dondoc/inbox", isWatched: true, files: 2, quarantined: 1, pending: 1,
            pendingFiles: ["moi.txt"],
            notRead: ["kh12.docx": Bilingual(vi: "tệp của trình soạn thảo", en: "a word processor's file")],
            notReadCount: 1,
            missing: MissingFiles(paths: ["kl272.yaml", "cu.txt"], since: ControlFixture.now - 600),
            lastScan: ControlFixture.now - 30)
    }

    func rescanInbox() async {}

    func withdrawMissing(_ paths: Set<String>) async -> Bool { true }

    func endPause(_ queue: String) async -> Bool { false }

    var logThreshold: LogThreshold { thresholds }
}
