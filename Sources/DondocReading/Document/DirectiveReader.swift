// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Reads a directive: text → outline → clauses → agencies and times → assignments.
///
/// Total: any text yields a reading.
package struct DirectiveReader: Sendable {
    private let register: AgencyRegister
    private let rules: ReadingRules

    package init(register: AgencyRegister = AgencyRegister(), rules: ReadingRules = ReadingRules()) {
        self.register = register
        self.rules = rules
    }

    package func read(_ text: String) -> DirectiveReading {
        let source = SourceText(text)
        let outline = OutlineReader.outline(of: source)
        let header = HeaderReader(source, outline).header()
        if let secrecy = header.secrecy { return .refused(secrecy, header, in: source) }
        let index = BlockIndex(outline: outline)
        let times = TimeScanner(source).expressions(in: 0..<source.tokens.count)
        let judge = StandingReader(source, index, header)
        let standings = times.indices.map { judge.standing(of: times[$0]) }
        let (duties, retold) = AssignmentReader.duties(source, outline, header, times, standings)
        let assembly = ReadingAssembly(
            text: source, index: index, header: header, times: times, standings: standings, duties: duties,
            retold: retold,
            namer: AgencyNamer(text: source, register: register, completions: Completions(source)),
            rules: rules)
        return assembly.reading().silenced(header, in: source)
    }
}
