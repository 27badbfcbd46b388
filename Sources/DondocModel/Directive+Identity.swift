// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension Directive {
    /// The id of a document: number, year and issuer, since numbers begin anew each year and with each issuer.
    ///
    /// - Parameter number: number and symbol, `272-KL/TU`; without a serial (`/UBND-THKSTTHC`), or without a date, it identifies nothing.
    /// - Parameter fallback: what is taken then, such as the file's path.
    package static func identifier(number: String?, issuer: String?, date: Day?, fallback: String)
        -> Directive.ID
    {
        guard let number, number.first?.isWholeNumber == true, let date else {
            let id = Folding.slug(fallback)
            return id.isEmpty ? "directive" : id
        }
        var parts = Folding.slug(number).split(separator: "-").map(String.init)
        if !parts.contains("\(date.year)") { parts.append("\(date.year)") }
        if let issuer = issuer.map({ Folding.slug(Folding.agencyKey($0)) }), !issuer.isEmpty {
            parts.append(issuer)
        }
        return parts.joined(separator: "-")
    }
}
