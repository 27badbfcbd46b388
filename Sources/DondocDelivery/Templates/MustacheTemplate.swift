// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A Mustache template whose names were found when it was read, so that showing something looks nothing up.
struct MustacheTemplate: Sendable {
    /// Where a value is found: so many scopes up from the innermost, under that name.
    struct Reference: Hashable, Sendable {
        /// Nil for the text of the section around it, `{{.}}`.
        var field: TemplateField?
        var up: Int
    }

    /// What is asked of the list around it: `first()`, `last()`, `index()`.
    enum Position: String, CaseIterable {
        case first = "first()"
        case last = "last()"
        case index = "index()"
    }

    indirect enum Node: Sendable {
        case literal([UInt8])
        case value(Reference, isEscaped: Bool)
        case section(Reference, [Node])
        case inverted(Reference, [Node])
        case index
        case atPosition(Position, isInverted: Bool, [Node])
    }

    let nodes: [Node]
    let escaping: TextEscaping
    /// Whether it asks for nothing that takes the whole notice.
    let isBrief: Bool

    /// - Throws: What is wrong with the text, and in which line.
    init(_ text: String, scope: TemplateScope, escaping: TextEscaping) throws(TemplateFault) {
        var compiler = try TemplateCompiler(TemplateTokens(text), scope: scope, escaping: escaping)
        nodes = try compiler.template()
        isBrief = compiler.fields.isDisjoint(with: [
            .opening, .sections, .closing, .sentAt, .countedOn, .task, .when, .who, .headline,
        ])
        self.escaping = escaping
    }

    func text(_ values: some TemplateValues) -> String {
        String(decoding: bytes(values), as: UTF8.self)
    }

    func bytes(_ values: some TemplateValues) -> [UInt8] {
        var run = Run(escaping: escaping)
        run.output.reserveCapacity(8192)
        run.stack.append(.values(values))
        run.show(nodes)
        return run.output
    }

    /// One showing.
    private struct Run {
        enum Frame {
            case values(any TemplateValues)
            case text(String)
        }

        let escaping: TextEscaping
        var output: [UInt8] = []
        var stack: [Frame] = []
        var index = 0
        var count = 0

        mutating func show(_ nodes: [Node]) {
            for node in nodes {
                switch node {
                case .literal(let bytes): output.append(contentsOf: bytes)
                case .value(let reference, let isEscaped): show(value(of: reference), isEscaped: isEscaped)
                case .section(let reference, let inner): show(value(of: reference), inner)
                case .inverted(let reference, let inner):
                    if !value(of: reference).isShown { show(inner) }
                case .index: output.append(contentsOf: String(index + 1).utf8)
                case .atPosition(let position, let isInverted, let inner):
                    let isThere = position == .first ? index == 0 : index == count - 1
                    if isThere != isInverted { show(inner) }
                }
            }
        }

        private func value(of reference: Reference) -> TemplateValue {
            switch (stack[stack.count - 1 - reference.up], reference.field) {
            case (.values(let values), let field?): values.value(of: field)
            case (.text(let text), nil): .text(text)
            default: .absent
            }
        }

        private mutating func show(_ value: TemplateValue, isEscaped: Bool) {
            switch value {
            case .text(let text):
                (isEscaped ? escaping : .none).append(text, to: &output)
            case .number(let number): output.append(contentsOf: String(number).utf8)
            case .flag(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
            case .absent, .list: break
            }
        }

        private mutating func show(_ value: TemplateValue, _ inner: [Node]) {
            switch value {
            case .absent, .flag(false): return
            case .flag(true): show(inner)
            case .number(let number): within(.text(String(number)), inner)
            case .text(let text):
                if !text.isEmpty { within(.text(text), inner) }
            case .list(let items):
                let (outerIndex, outerCount) = (index, count)
                count = items.count
                for (place, item) in items.enumerated() {
                    index = place
                    count = items.count
                    within(.values(item), inner)
                }
                (index, count) = (outerIndex, outerCount)
            }
        }

        private mutating func within(_ frame: Frame, _ inner: [Node]) {
            stack.append(frame)
            show(inner)
            stack.removeLast()
        }
    }
}

/// What is wrong with a template, and where.
struct TemplateFault: Error, Equatable {
    /// Counts from 1.
    let line: Int
    let explanation: String
}
