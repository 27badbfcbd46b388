// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension DirectiveReading: Codable {
    private enum CodingKeys: String, CodingKey { case document, assignments, expressions, refused, silence }

    /// A reason that can be told, with the word by which programs know it.
    private struct NamedReason: Codable {
        let code: String
        let vi: String
        let en: String

        init(_ code: String, _ reason: Bilingual) {
            self.code = code
            vi = reason.vi
            en = reason.en
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        document = try container.decode(Document.self, forKey: .document)
        assignments = try container.decode([Item].self, forKey: .assignments)
        expressions = try container.decode([TimeExpression].self, forKey: .expressions)
        let refused = try container.decodeIfPresent(NamedReason.self, forKey: .refused)
        refusal = refused.flatMap { Secrecy(rawValue: $0.code) }.map(Refusal.secret)
        silence = try container.decodeIfPresent(NamedReason.self, forKey: .silence)
            .flatMap { Silence(rawValue: $0.code) }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(document, forKey: .document)
        try container.encode(assignments, forKey: .assignments)
        try container.encode(expressions, forKey: .expressions)
        if case .secret(let secrecy)? = refusal {
            try container.encode(
                NamedReason(secrecy.rawValue, Refusal.secret(secrecy).reason), forKey: .refused)
        }
        if let silence {
            try container.encode(NamedReason(silence.rawValue, silence.reason), forKey: .silence)
        }
    }
}

extension DirectiveReading.Item: Codable {
    private enum CodingKeys: String, CodingKey {
        case item, span, action, confidence, doubts, lead, coordinating, milestones
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        item = try container.decode(String.self, forKey: .item)
        span = try container.decode(Span.self, forKey: .span)
        action = try Substring(container.decode(String.self, forKey: .action))
        confidence = try container.decode(Double.self, forKey: .confidence)
        doubts = try container.decodeIfPresent([NamedDoubt].self, forKey: .doubts)?.map(\.doubt) ?? []
        lead = try container.decode([Party].self, forKey: .lead)
        coordinating = try container.decode([Party].self, forKey: .coordinating)
        milestones = try container.decode([NamedStep].self, forKey: .milestones).map(\.step)
        quotation = ""
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(item, forKey: .item)
        try container.encode(span, forKey: .span)
        try container.encode(String(action), forKey: .action)
        try container.encode(confidence, forKey: .confidence)
        if !doubts.isEmpty { try container.encode(doubts.map(NamedDoubt.init), forKey: .doubts) }
        try container.encode(lead.map(NamedParty.init), forKey: .lead)
        try container.encode(coordinating.map(NamedParty.init), forKey: .coordinating)
        try container.encode(milestones.map(NamedStep.init), forKey: .milestones)
    }

    /// A step with its words as a text.
    private struct NamedStep: Codable {
        let what: String
        let expression: Int

        init(_ step: DirectiveReading.Item.Step) {
            what = String(step.what)
            expression = step.expression
        }

        var step: DirectiveReading.Item.Step { .init(what: what[...], expression: expression) }
    }

    /// A doubt with its reason in both languages, as expressions have theirs.
    private struct NamedDoubt: Codable {
        let doubt: Doubt

        private enum CodingKeys: String, CodingKey {
            case field, confidence, milestone, reason
            case reasonInEnglish = "reason_en"
        }

        init(_ doubt: Doubt) { self.doubt = doubt }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let reason = try container.decode(String.self, forKey: .reason)
            let reasonInEnglish = try container.decode(String.self, forKey: .reasonInEnglish)
            doubt = Doubt(
                try container.decode(Doubt.Field.self, forKey: .field),
                try container.decode(Double.self, forKey: .confidence),
                Bilingual(vi: reason, en: reasonInEnglish),
                milestone: try container.decodeIfPresent(Int.self, forKey: .milestone))
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(doubt.field, forKey: .field)
            try container.encode(doubt.confidence, forKey: .confidence)
            try container.encodeIfPresent(doubt.milestone, forKey: .milestone)
            try container.encode(doubt.reason.vi, forKey: .reason)
            try container.encode(doubt.reason.en, forKey: .reasonInEnglish)
        }
    }

    /// A party whose missing id is null.
    private struct NamedParty: Encodable {
        let party: Party

        private enum CodingKeys: String, CodingKey { case name, text, agency, span }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(party.name, forKey: .name)
            try container.encode(party.text, forKey: .text)
            try container.encode(party.agency, forKey: .agency)
            try container.encode(party.span, forKey: .span)
        }
    }
}

extension TimeExpression: Codable {
    private enum CodingKeys: String, CodingKey {
        case text, span, kind, role, due, time, from, rrule, offset, inclusive, confidence, reason
        case reasonInEnglish = "reason_en"
    }

    private struct NamedOffset: Codable {
        let offset: Deadline.Offset

        private enum CodingKeys: String, CodingKey { case duration, working, anchor }

        init(_ offset: Deadline.Offset) { self.offset = offset }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            offset = Deadline.Offset(
                duration: try container.decode(String.self, forKey: .duration),
                working: try container.decode(Bool.self, forKey: .working),
                anchor: try container.decodeIfPresent(String.self, forKey: .anchor))
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(offset.duration, forKey: .duration)
            try container.encode(offset.working, forKey: .working)
            try container.encode(offset.anchor, forKey: .anchor)
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        span = try container.decode(Span.self, forKey: .span)
        role = try container.decode(Role.self, forKey: .role)
        let reason = try container.decode(String.self, forKey: .reason)
        let reasonInEnglish = try container.decode(String.self, forKey: .reasonInEnglish)
        deadline = Deadline(
            text: try container.decode(String.self, forKey: .text),
            kind: try container.decode(Deadline.Kind.self, forKey: .kind),
            due: try container.decodeIfPresent(Day.self, forKey: .due),
            time: try container.decodeIfPresent(TimeOfDay.self, forKey: .time),
            from: try container.decodeIfPresent(Day.self, forKey: .from),
            rrule: try container.decodeIfPresent(String.self, forKey: .rrule),
            offset: try container.decodeIfPresent(NamedOffset.self, forKey: .offset)?.offset,
            inclusive: try container.decode(Bool.self, forKey: .inclusive),
            confidence: try container.decode(Double.self, forKey: .confidence),
            reason: Bilingual(vi: reason, en: reasonInEnglish))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(deadline.text, forKey: .text)
        try container.encode(span, forKey: .span)
        try container.encode(deadline.kind, forKey: .kind)
        try container.encode(role, forKey: .role)
        try container.encode(deadline.due, forKey: .due)
        try container.encode(deadline.time, forKey: .time)
        try container.encode(deadline.from, forKey: .from)
        try container.encode(deadline.rrule, forKey: .rrule)
        try container.encode(deadline.offset.map(NamedOffset.init), forKey: .offset)
        try container.encode(deadline.inclusive, forKey: .inclusive)
        try container.encode(deadline.confidence, forKey: .confidence)
        try container.encode(deadline.reason.vi, forKey: .reason)
        try container.encode(deadline.reason.en, forKey: .reasonInEnglish)
    }
}
