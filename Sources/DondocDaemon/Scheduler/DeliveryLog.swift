// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Logging

/// What the pump has to say to an operator.
struct DeliveryLog {
    let logger: Logger

    /// Of so many assignments a record of the journal tells the ids; a digest may speak of hundreds.
    private static let namedTasks = 20

    func queued(_ promotion: Promotion) {
        guard promotion.reminders > 0 else { return }
        logger.log(
            .remindersQueued,
            metadata: ["reminders": "\(promotion.reminders)", "notices": "\(promotion.notices)"])
    }

    func ended(_ step: DeliveryStep, _ notice: Notice) {
        let happening: Happening =
            switch step {
            case .recordDelivery: .noticeDelivered
            case .retry: .noticeDeferred
            case .giveUp: .noticeGivenUp
            }
        logger.log(happening, metadata: metadata(of: notice))
    }

    /// By what an operator looks for it in the journal: the notice, who was to get it, and what it speaks of.
    private func metadata(of notice: Notice) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["notice": "\(notice.key)"]
        switch notice.recipient {
        case .agency(let id): metadata["agency"] = "\(id)"
        case .office: metadata["agency"] = "office"
        case .unregistered: metadata["agency"] = "unregistered"  // the name of a body is the document's
        }
        let tasks = Set(notice.lines.map(\.assignment.id.description)).sorted().prefix(Self.namedTasks)
        if !tasks.isEmpty { metadata["task"] = .array(tasks.map { "\($0)" }) }
        return metadata
    }

    func lost(_ key: String) {
        logger.log(.attemptLost, metadata: ["notice": "\(key)"])
    }

    func broke(_ error: any Error) {
        logger.log(.sendingUnrecorded, error: error)
    }
}
