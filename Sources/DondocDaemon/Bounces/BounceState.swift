// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// How the reading of returned mail is, for status.
package struct BounceStatus: Hashable, Sendable {
    /// A mail that is no report, or one that cannot be read: a person has to look at it.
    package struct Unread: Hashable, Codable, Sendable {
        /// Where it lies.
        package var place: String
        package var at: Date
    }

    /// The folder or the file; nil when none is configured.
    package var path: String?
    /// What keeps it from being read, and what to do; nil while it can be.
    package var problem: String?
    /// Of the last ten days, the newest last.
    package var unread: [Unread] = []
    /// Reports of the last ten days that no letter of ours belongs to.
    package var unbelieved = 0
    /// Where the newest of them lies.
    package var lastUnbelieved: String?
    package var lastRead: Date?
}

/// What the ledger keeps about the folder of returned mail.
struct BounceState: Hashable, Codable {
    static let setting = "bounces.state"
    private static let memory: TimeInterval = 10 * 24 * 3600
    private static let maximumUnread = 100

    var path = ""
    /// How far an mbox was read.
    var place: MboxPlace?
    var unread: [BounceStatus.Unread] = []
    /// How many reports were not believed, by day.
    var unbelieved: [Int: Int] = [:]
    var lastUnbelieved: String?
    /// How many events of strangers' mail there were on the last day that had any.
    var noted = DayCount(day: 0, count: 0)

    struct DayCount: Hashable, Codable {
        var day: Int
        var count: Int
    }

    init(path: String = "", unread: [BounceStatus.Unread] = []) {
        self.path = path
        self.unread = unread
    }

    /// What an older version has written lacks what it did not know.
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        path = try values.decode(String.self, forKey: .path)
        place = try values.decodeIfPresent(MboxPlace.self, forKey: .place)
        unread = try values.decodeIfPresent([BounceStatus.Unread].self, forKey: .unread) ?? []
        unbelieved = try values.decodeIfPresent([Int: Int].self, forKey: .unbelieved) ?? [:]
        lastUnbelieved = try values.decodeIfPresent(String.self, forKey: .lastUnbelieved)
        noted = try values.decodeIfPresent(DayCount.self, forKey: .noted) ?? noted
    }

    /// So many mails of a day that nothing follows from are events; anybody can write here.
    private static let maximumNoted = 200

    func mayNote(at now: Date) -> Bool {
        noted.day != Self.day(of: now) || noted.count < Self.maximumNoted
    }

    /// One more of them, of a day as the state counts these: it matters to nobody when one begins.
    mutating func addNote(at now: Date) {
        let day = Self.day(of: now)
        noted = DayCount(day: day, count: noted.day == day ? noted.count + 1 : 1)
    }

    mutating func addUnbelieved(_ place: String, at now: Date) {
        unbelieved[Self.day(of: now), default: 0] += 1
        lastUnbelieved = place
        addNote(at: now)
    }

    private static func day(of now: Date) -> Int {
        Int((now.timeIntervalSince1970 / (24 * 3600)).rounded(.down))
    }

    mutating func add(_ place: String, at now: Date) {
        forget(before: now)
        addNote(at: now)
        unread.append(BounceStatus.Unread(place: place, at: now))
        if unread.count > Self.maximumUnread { unread.removeFirst(unread.count - Self.maximumUnread) }
    }

    mutating func forget(before now: Date) {
        unread.removeAll { $0.at < now - Self.memory }
        unbelieved = unbelieved.filter { $0.key > Self.day(of: now - Self.memory) }
        if unbelieved.isEmpty { lastUnbelieved = nil }
    }
}
