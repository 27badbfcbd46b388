// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A 64-bit digest (FNV-1a) of values, byte by byte and the same in every run, which tells changed content from unchanged.
struct ContentDigest {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    var value: Int64 { Int64(bitPattern: state) }

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte: byte) }
        add(byte: 0xFF)  // occurs in no UTF-8, so that "ab" + "c" differs from "a" + "bc"
    }

    mutating func add(_ text: String?) {
        add(byte: text == nil ? 0 : 1)
        if let text { add(text) }
    }

    mutating func add(_ number: Int?) {
        add(byte: number == nil ? 0 : 1)
        if let number { add(bits: UInt64(bitPattern: Int64(number))) }
    }

    mutating func add(_ number: Double) { add(bits: number.bitPattern) }

    private mutating func add(bits: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            add(byte: UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
    }

    private mutating func add(byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}

extension ContentDigest {
    mutating func add(_ assignment: Assignment) {
        add(assignment.id)
        add(assignment.item)
        add(assignment.action)
        add(assignment.quotation)
        add(assignment.span)
        for parties in [assignment.lead, assignment.coordinating] {
            add(parties.count)
            for party in parties { add(party) }
        }
        add(assignment.milestones.count)
        for milestone in assignment.milestones { add(milestone) }
        add(assignment.confidence)
        add(assignment.ladder)
        for doubt in assignment.doubts { add(doubt) }
    }

    private mutating func add(_ doubt: Doubt) {
        add(doubt.field.rawValue)
        add(doubt.milestone)
        add(doubt.confidence)
        add(doubt.reason.vi)
        add(doubt.reason.en)
    }

    private mutating func add(_ span: Span?) {
        add(span?.start)
        add(span?.end)
    }

    private mutating func add(_ party: Party) {
        add(party.name)
        add(party.text)
        add(party.agency)
        add(party.span)
    }

    private mutating func add(_ milestone: Milestone) {
        let deadline = milestone.deadline
        add(milestone.what)
        add(deadline.text)
        add(deadline.kind.rawValue)
        add(deadline.due?.number)
        add(deadline.time?.minutes)
        add(deadline.from?.number)
        add(deadline.rrule)
        add(deadline.offset?.duration)
        add(deadline.offset.map { $0.working ? 1 : 0 })
        add(deadline.offset?.anchor)
        add(deadline.inclusive ? 1 : 0)
        add(deadline.confidence)
        add(deadline.reason.vi)
        add(deadline.reason.en)
        // Only where there is one, so that all else keeps the digest that it has.
        if let given = deadline.given {
            add(given.words)
            add(given.by)
            add(given.on?.number)
            if let event = given.event {
                add(event.name)
                add(event.on.number)
            }
        }
    }

    private mutating func add(_ ladder: Ladder.Override?) {
        add(ladder.map { _ in 1 })
        add(ladder?.before?.map(\.description).joined(separator: " "))
        add(ladder?.announce.map { $0 ? 1 : 0 })
        add(ladder?.overdue.map { $0 ? 1 : 0 })
    }
}
