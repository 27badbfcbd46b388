// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Logging

/// What the pump has to say to an operator.
struct DeliveryLog {
    let logger: Logger

    func queued(_ promotion: Promotion) {
        guard promotion.reminders > 0 else { return }
        logger.info(
            "Reminders queued",
            metadata: ["reminders": "\(promotion.reminders)", "notices": "\(promotion.notices)"])
    }

    func ended(_ step: DeliveryStep, key: String) {
        switch step {
        case .recordDelivery: logger.info("Notice delivered", metadata: ["notice": "\(key)"])
        case .retry: logger.warning("Notice deferred", metadata: ["notice": "\(key)"])
        case .giveUp: logger.error("Notice given up", metadata: ["notice": "\(key)"])
        }
    }

    func lost(_ key: String) {
        logger.error("Attempt ended after it was told as maybe sent", metadata: ["notice": "\(key)"])
    }

    func broke(_ error: any Error) {
        logger.error("What was sent could not be recorded", error: error)
    }
}
