// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a template may ask of one thing that it shows.
protocol TemplateValues {
    static var scope: TemplateScope { get }
    func value(of field: TemplateField) -> TemplateValue
}

/// What stands behind one name.
enum TemplateValue {
    case absent
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([any TemplateValues])

    init(_ text: String?) {
        self = text.map(TemplateValue.text) ?? .absent
    }

    /// Whether a section of it is shown.
    var isShown: Bool {
        switch self {
        case .absent: false
        case .text(let text): !text.isEmpty
        case .number: true
        case .flag(let flag): flag
        case .list(let items): !items.isEmpty
        }
    }
}

/// Every name that templates know.
///
/// The names are part of the contract with people who edit templates: see `etc/dondoc/templates/README.md`.
enum TemplateField: String, CaseIterable {
    // A notice.
    case recipient, party, unregistered, drill, opening, sections, closing, office, signature, replyTo
    case sentAt, countedOn, key, fact, task, when, who, headline, directive, title, due, situation, isUrgent,
        isSoon, omitted,
        to, urgency
    // A section of it.
    case heading, assignments
    // An assignment.
    case number, action, item, role, source, quotation, milestones
    // A milestone.
    case what, deadline, left, isLate, isNear, words, why, previous
    // A report about letters that could not be delivered.
    case count, letters, names
    // One of these letters.
    case name, way, address, subject, since, attempts, reason, next, reached
    // Files that could not be taken in, and one of them.
    case filesOpening, files, filesOmitted, path, line, remedy
    // Urgent documents that wait for a person.
    case questionsOpening, questions, others, duties
    // Deadlines that are nobody's; what the whole report is about.
    case unassignedOpening, unassigned, about
    // What waits for the office while its day comes.
    case pendingOpening, pending
}

/// Which names are known where.
enum TemplateScope: String, CaseIterable {
    case notice, section, assignment, milestone, report, letter, file, question, duty, unassigned

    enum Kind: Hashable {
        case text, flag
        case list(TemplateScope)
    }

    func kind(of field: TemplateField) -> Kind? {
        switch (self, field) {
        case (.notice, .isUrgent), (.notice, .isSoon): .flag
        case (.notice, .sections): .list(.section)
        case (.notice, .recipient), (.notice, .party), (.notice, .unregistered), (.notice, .drill),
            (.notice, .opening), (.notice, .closing), (.notice, .office), (.notice, .signature),
            (.notice, .replyTo), (.notice, .sentAt), (.notice, .countedOn), (.notice, .key), (.notice, .fact),
            (.notice, .task), (.notice, .when), (.notice, .who),
            (.notice, .headline), (.notice, .directive), (.notice, .title), (.notice, .due),
            (.notice, .situation), (.notice, .omitted), (.notice, .to), (.notice, .urgency):
            .text
        case (.section, .assignments): .list(.assignment)
        case (.section, .heading): .text
        case (.assignment, .milestones): .list(.milestone)
        case (.assignment, .number), (.assignment, .action), (.assignment, .item), (.assignment, .role),
            (.assignment, .source), (.assignment, .quotation):
            .text
        case (.milestone, .isLate), (.milestone, .isNear): .flag
        case (.milestone, .what), (.milestone, .deadline), (.milestone, .left), (.milestone, .words),
            (.milestone, .why), (.milestone, .previous):
            .text
        case (.report, _): kindInReport(of: field)
        case (.letter, _), (.file, _), (.question, _), (.duty, _), (.unassigned, _): kindInPart(of: field)
        default: nil
        }
    }

    private func kindInPart(of field: TemplateField) -> Kind? {
        switch (self, field) {
        case (.letter, .name), (.letter, .way), (.letter, .address), (.letter, .subject), (.letter, .since),
            (.letter, .attempts), (.letter, .reason), (.letter, .next), (.letter, .reached),
            (.letter, .number),
            (.letter, .key):
            .text
        case (.file, .number), (.file, .path), (.file, .line), (.file, .reason), (.file, .remedy),
            (.file, .since):
            .text
        case (.question, .number), (.question, .name), (.question, .count), (.question, .path),
            (.question, .since), (.question, .remedy), (.question, .title), (.question, .others),
            (.question, .omitted), (.duty, .item), (.duty, .who), (.duty, .deadline), (.duty, .quotation):
            .text
        case (.question, .duties): .list(.duty)
        case (.unassigned, .number), (.unassigned, .name), (.unassigned, .item), (.unassigned, .path),
            (.unassigned, .deadline), (.unassigned, .quotation), (.unassigned, .since),
            (.unassigned, .remedy):
            .text
        default: nil
        }
    }

    private func kindInReport(of field: TemplateField) -> Kind? {
        switch field {
        case .letters: .list(.letter)
        case .files: .list(.file)
        case .questions: .list(.question)
        case .unassigned, .pending: .list(.unassigned)
        case .recipient, .opening, .closing, .signature, .sentAt, .key, .headline, .count, .omitted, .to,
            .filesOpening, .filesOmitted, .names, .questionsOpening,
            .unassignedOpening, .pendingOpening, .about:
            .text
        default: nil
        }
    }

    var fields: [TemplateField] {
        TemplateField.allCases.filter { kind(of: $0) != nil }
    }
}
