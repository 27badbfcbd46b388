// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension NoticeView: TemplateValues {
    static let scope = TemplateScope.notice

    func value(of field: TemplateField) -> TemplateValue {
        switch field {
        case .recipient: .text(recipient)
        case .party: .text(party)
        case .unregistered: TemplateValue(unregistered)
        case .drill: TemplateValue(drill)
        case .opening: .text(opening)
        case .sections: .list(sections)
        case .closing: .text(closing)
        case .office: .text(office)
        case .signature: .text(signature)
        case .replyTo: .text(replyTo)
        case .sentAt: .text(sentAt)
        case .countedOn: TemplateValue(countedOn)
        case .key: .text(key)
        case .fact: .text(fact)
        case .task: TemplateValue(task)
        case .when: TemplateValue(when)
        case .who: TemplateValue(who)
        case .headline: .text(headline)
        case .directive: .text(directive)
        case .title: TemplateValue(title)
        case .due: TemplateValue(due)
        case .situation: .text(situation)
        case .isUrgent: .flag(isUrgent)
        case .isSoon: .flag(isSoon)
        case .omitted: TemplateValue(omitted)
        case .to: TemplateValue(to)
        case .urgency: TemplateValue(urgency)
        default: .absent
        }
    }
}

extension NoticeView.Section: TemplateValues {
    static let scope = TemplateScope.section

    func value(of field: TemplateField) -> TemplateValue {
        switch field {
        case .heading: .text(heading)
        case .assignments: .list(assignments)
        default: .absent
        }
    }
}

extension NoticeView.Assignment: TemplateValues {
    static let scope = TemplateScope.assignment

    func value(of field: TemplateField) -> TemplateValue {
        switch field {
        case .number: .number(number)
        case .action: .text(action)
        case .item: TemplateValue(item)
        case .role: .text(role)
        case .source: TemplateValue(source)
        case .quotation: TemplateValue(quotation)
        case .milestones: .list(milestones)
        default: .absent
        }
    }
}

extension NoticeView.Milestone: TemplateValues {
    static let scope = TemplateScope.milestone

    func value(of field: TemplateField) -> TemplateValue {
        switch field {
        case .what: TemplateValue(what)
        case .deadline: TemplateValue(deadline)
        case .left: TemplateValue(left)
        case .isLate: .flag(isLate)
        case .isNear: .flag(isNear)
        case .words: TemplateValue(words)
        case .why: TemplateValue(why)
        case .previous: TemplateValue(previous)
        default: .absent
        }
    }
}
