// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One assignment as places in the text.
struct Duty: Sendable {
    var block: Int
    /// The unit, from its lead or its verb to its last sentence.
    var tokens: Range<Int>
    /// What is to be done.
    var action: Range<Int>
    var lead: [AgencyMention]
    var coordinating: [AgencyMention] = []
    /// Whether the lead is named where the duty stands, in a heading above, or only as an addressee.
    var source: Source
    /// Where the order begins that it gives to another; what stands behind is the other's.
    var inner: Int?
    /// Whether its words only look like a duty: no verb that duties begin with, or a lead that is no usual group.
    var isWeak = false

    /// What makes its parts doubtful.
    var signs = Signs()

    /// The one of those who lead or help whose name a token is part of.
    func body(at token: Int) -> AgencyMention? {
        lead.first { $0.covers(token) } ?? coordinating.first { $0.covers(token) }
    }

    /// A general sign that something was read wrongly, whatever the words are.
    enum Sign: UInt16, CaseIterable, Sendable {
        /// The name of a lead is no more than "Phòng", "Ban Thường vụ", or one syllable behind it.
        case bareName
        /// A comma stands between the name and the verb, which may have lost its first verb to the name.
        case detachedVerb
        /// The words stop without a mark, and a paragraph without a number follows.
        case cutOff
        /// A cell names two agencies with nothing between them.
        case splitCell
        /// The name begins as no name does, but a part of one: "Thanh tra và Thi đua".
        case partName
        /// Behind a name stands a word that may belong to it.
        case openName
        /// Right before the lead stands another name.
        case furtherLead
        /// The name of a lead has letters that stand for something unknown.
        case initials
        /// The cell that names the lead has words that are in no name.
        case openCell
        /// Another agency has a verb of its own in the words.
        case otherSubject
        /// The first words tell what was done.
        case past
        /// The lead heads the body that issues the document, and gives duties rather than has them.
        case issuer
        /// It heads other items.
        case heading
        /// It was found within another duty, whose lead asks rather than gives.
        case nested
        /// It asks a body that stands above the one that issues the document.
        case above
        /// It begins as a title does, below the heading of an agency: "Về …".
        case titled
        /// It stands right behind the title of a petition, whose answer follows.
        case petition
        /// The heading right above is read as no agency, though those beside it are.
        case otherHeading
        /// The lead is one or more persons of a body, or bodies that are not named.
        case members
        /// Several lead, and the words tell which of them does, or one of them may only help.
        case helper
    }

    /// A set of signs, as bits.
    struct Signs: Sendable {
        private var bits: UInt32 = 0

        var isEmpty: Bool { bits == 0 }

        func contains(_ sign: Sign) -> Bool { bits & 1 << sign.rawValue != 0 }

        mutating func insert(_ sign: Sign) { bits |= 1 << sign.rawValue }

        mutating func formUnion(_ other: Signs) { bits |= other.bits }
    }

    enum Source: Sendable { case named, heading, addressee, table, unknown }
}

/// A duty that the sentences after it may still belong to, with what is known of its words so far.
struct OpenDuty: Sendable {
    var duty: Duty
    /// Whether it names helpers.
    var isHelped: Bool
    /// Whether it has a deadline.
    var isDated: Bool

    mutating func extend(to end: Int, isHelped: Bool, isDated: Bool) {
        duty.tokens = duty.tokens.lowerBound..<end
        duty.action = duty.action.lowerBound..<end
        self.isHelped = self.isHelped || isHelped
        self.isDated = self.isDated || isDated
    }
}
