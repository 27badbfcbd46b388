// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

extension Desk: OperatorDesk {
    package func inboxStatus() async -> InboxStatus { await inbox.status }

    package func endPause(_ queue: String) async -> Bool { await dispatcher.endPause(queue) }

    package func rescanInbox() async { _ = await inbox.unlessSilent { [inbox] in await inbox.rescan() } }

    package func withdrawMissing(_ paths: Set<String>) async -> Bool {
        await inbox.unlessSilent { [inbox] in await inbox.withdrawMissing(paths) }
    }
}
