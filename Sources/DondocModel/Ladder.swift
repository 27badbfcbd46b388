// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// When reminders are sent, relative to the day at which they aim.
package struct Ladder: Hashable, Codable, Sendable {
    /// The rungs before, in the configured order.
    package var before: [Rung]
    /// Whether a reminder goes out on intake.
    package var announce: Bool
    /// Working days after the due day of the first overdue reminder; nil for none.
    package var overdueFirst: Int?
    /// Whether it is repeated every Monday after that.
    package var overdueWeekly: Bool
    /// Working days late from which the lead's superior is told too; nil for never.
    package var escalateAfter: Int?

    package init(
        before: [Rung] = Ladder.standardRungs, announce: Bool = true, overdueFirst: Int? = 1,
        overdueWeekly: Bool = true, escalateAfter: Int? = 10
    ) {
        self.before = before
        self.announce = announce
        self.overdueFirst = overdueFirst
        self.overdueWeekly = overdueWeekly
        self.escalateAfter = escalateAfter
    }

    package static let standardRungs: [Rung] = [15, 7, 3, 1, 0].map { .before($0, .workingDays) }

    /// What one assignment says otherwise.
    package struct Override: Hashable, Codable, Sendable {
        package var before: [Rung]?
        package var announce: Bool?
        /// False switches every overdue reminder off.
        package var overdue: Bool?

        package init(before: [Rung]? = nil, announce: Bool? = nil, overdue: Bool? = nil) {
            self.before = before
            self.announce = announce
            self.overdue = overdue
        }
    }

    package func applying(_ override: Override?) -> Ladder {
        guard let override else { return self }
        var ladder = self
        if let before = override.before { ladder.before = before }
        if let announce = override.announce { ladder.announce = announce }
        if override.overdue == false {
            ladder.overdueFirst = nil
            ladder.overdueWeekly = false
            ladder.escalateAfter = nil
        }
        return ladder
    }
}

/// One step of a ladder (nấc nhắc).
package enum Rung: Hashable, Sendable {
    package enum Unit: String, Sendable { case days = "d", workingDays = "wd" }

    /// On intake.
    case announce
    /// So many days before the day at which reminders aim; 0 is that day.
    case before(Int, Unit)
    /// The first one after the due day.
    case overdue
    /// Every Monday after that.
    case overdueWeekly
    /// Several rungs that were past already, as one.
    case catchUp
    /// Every Monday, for what has no date: one message for all directives.
    case digest
    /// Told to who was told of a duty that is theirs no more.
    case withdrawn
    /// The result was sent back to whoever leads.
    case returned
}

extension Rung: CustomStringConvertible {
    /// As configuration and ledger write it: `announce`, `7d`, `3wd`, `overdue`, `overdue-weekly`, `catch-up`, `digest`, `withdrawn`, `returned`.
    package var description: String {
        switch self {
        case .announce: "announce"
        case .before(let count, let unit): "\(count)\(unit.rawValue)"
        case .overdue: "overdue"
        case .overdueWeekly: "overdue-weekly"
        case .catchUp: "catch-up"
        case .digest: "digest"
        case .withdrawn: "withdrawn"
        case .returned: "returned"
        }
    }

    /// Nil for what is no rung; a number of days is 0 to 366.
    package init?(_ text: String) {
        switch text {
        case "announce": self = .announce
        case "overdue": self = .overdue
        case "overdue-weekly": self = .overdueWeekly
        case "catch-up": self = .catchUp
        case "digest": self = .digest
        case "withdrawn": self = .withdrawn
        case "returned": self = .returned
        default:
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            guard let count = Int(digits), (0...366).contains(count),
                let unit = Unit(rawValue: String(text.dropFirst(digits.count)))
            else { return nil }
            self = .before(count, unit)
        }
    }
}

extension Rung: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let rung = Rung(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "no such rung: '\(text)'; write 7d or 3wd")
        }
        self = rung
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
