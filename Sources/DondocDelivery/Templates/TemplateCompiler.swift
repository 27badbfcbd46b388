// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the names of a template and the ends of its sections, or says in which line there is none.
struct TemplateCompiler {
    private enum Frame {
        case values(TemplateScope)
        /// The text of a section.
        case text
    }

    private let tokens: [TemplateTokens.Token]
    private let escaping: TextEscaping
    private var next = 0
    private var frames: [Frame]
    private var lists = 0
    /// Those that it asks for.
    private(set) var fields: Set<TemplateField> = []

    init(_ tokens: TemplateTokens, scope: TemplateScope, escaping: TextEscaping) {
        self.tokens = tokens.tokens
        self.escaping = escaping
        frames = [.values(scope)]
    }

    mutating func template() throws(TemplateFault) -> [MustacheTemplate.Node] {
        try nodes(until: nil)
    }

    private mutating func nodes(until section: (name: String, line: Int)?) throws(TemplateFault)
        -> [MustacheTemplate.Node]
    {
        var nodes: [MustacheTemplate.Node] = []
        while next < tokens.count {
            let token = tokens[next]
            next += 1
            switch token {
            case .text(let bytes): nodes.append(.literal(bytes))
            case .tag(.close, let name, let line):
                guard let section, section.name == name else {
                    throw TemplateFault(
                        line: line, explanation: "the section that ends here is not the one that was begun")
                }
                return nodes
            case .tag(let tag, let name, let line):
                if let node = try node(tag, name, line) { nodes.append(node) }
            }
        }
        if let section {
            throw TemplateFault(
                line: section.line, explanation: "the section '\(section.name)' that begins here has no end")
        }
        return nodes
    }

    private mutating func node(_ tag: TemplateTokens.Tag, _ name: String, _ line: Int) throws(TemplateFault)
        -> MustacheTemplate.Node?
    {
        switch tag {
        case .comment, .delimiters, .close: return nil
        case .other(let sign):
            throw TemplateFault(
                line: line, explanation: "{{\(sign)…}} is not known here; a template is one file")
        case .variable(let isEscaped): return try variable(name, isEscaped, line)
        case .open, .inverted:
            let isInverted = if case .inverted = tag { true } else { false }
            if let position = MustacheTemplate.Position(rawValue: name), position != .index {
                try requireList(name, line)
                return .atPosition(
                    position, isInverted: isInverted, try nodes(until: (name, line)))
            }
            let (reference, kind) = try reference(name, line)
            return isInverted
                ? .inverted(reference, try nodes(until: (name, line)))
                : .section(reference, try section(kind, name, line))
        }
    }

    private mutating func variable(_ name: String, _ isEscaped: Bool, _ line: Int) throws(TemplateFault)
        -> MustacheTemplate.Node
    {
        if !isEscaped, escaping != .none {
            throw TemplateFault(
                line: line,
                explanation: "{{{\(name)}}} and {{&\(name)}} would let the text of documents out as markup; "
                    + "write {{\(name)}}")
        }
        if name == MustacheTemplate.Position.index.rawValue {
            try requireList(name, line)
            return .index
        }
        let (reference, kind) = try reference(name, line)
        if case .list = kind {
            throw TemplateFault(
                line: line, explanation: "'\(name)' is a list; write {{#\(name)}}…{{/\(name)}}")
        }
        return .value(reference, isEscaped: isEscaped)
    }

    private mutating func section(_ kind: TemplateScope.Kind, _ name: String, _ line: Int)
        throws(TemplateFault) -> [MustacheTemplate.Node]
    {
        switch kind {
        case .flag: return try nodes(until: (name, line))
        case .text:
            frames.append(.text)
            defer { frames.removeLast() }
            return try nodes(until: (name, line))
        case .list(let scope):
            frames.append(.values(scope))
            lists += 1
            defer {
                frames.removeLast()
                lists -= 1
            }
            return try nodes(until: (name, line))
        }
    }

    private func requireList(_ name: String, _ line: Int) throws(TemplateFault) {
        guard lists > 0 else {
            throw TemplateFault(line: line, explanation: "'\(name)' stands outside of any list")
        }
    }

    // MARK: Names

    private mutating func reference(_ name: String, _ line: Int) throws(TemplateFault)
        -> (MustacheTemplate.Reference, TemplateScope.Kind)
    {
        if name == ".", case .text = frames.last {
            return (MustacheTemplate.Reference(field: nil, up: 0), .text)
        }
        if let field = TemplateField(rawValue: name) {
            for (up, frame) in frames.reversed().enumerated() {
                guard case .values(let scope) = frame, let kind = scope.kind(of: field) else { continue }
                fields.insert(field)
                return (MustacheTemplate.Reference(field: field, up: up), kind)
            }
        }
        throw TemplateFault(line: line, explanation: explanation(ofUnknown: name))
    }

    private func explanation(ofUnknown name: String) -> String {
        guard !name.isEmpty else { return "a tag without a name" }
        let visible = frames.flatMap { frame -> [TemplateField] in
            if case .values(let scope) = frame { scope.fields } else { [] }
        }
        if let field = TemplateField(rawValue: name), let list = lists(holding: field).first {
            return "'\(name)' is known inside {{#\(list)}}…{{/\(list)}} alone"
        }
        let near = visible.map(\.rawValue).min { distance($0, name) < distance($1, name) }
        return "unknown name '\(name)'" + (near.map { "; the nearest is '\($0)'" } ?? "")
    }

    private func lists(holding field: TemplateField) -> [String] {
        var names: [String] = []
        for scope in TemplateScope.allCases {
            for inner in scope.fields {
                if case .list(let element)? = scope.kind(of: inner), element.kind(of: field) != nil {
                    names.append(inner.rawValue)
                }
            }
        }
        return names
    }

    /// Letters to change, add or leave out (Levenshtein), whatever the case.
    private func distance(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first.lowercased().prefix(64)), Array(second.lowercased().prefix(64)))
        var row = Array(0...second.count)
        for (i, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in second.enumerated() {
                let change = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[second.count]
    }
}
