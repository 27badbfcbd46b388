// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension Directive {
    /// The id of a document: number, year and issuer as far as they are known, since numbers begin anew each year and with each issuer.
    ///
    /// - Parameter number: number and symbol, `272-KL/TU`; without a serial (`/UBND-THKSTTHC`) it identifies nothing.
    /// - Parameter fallback: what is taken where there is no number, such as the file's path.
    package static func identifier(number: String?, issuer: String?, date: Day?, fallback: String)
        -> Directive.ID
    {
        let serial = number?.prefix { !"/-".contains($0) } ?? ""
        guard let number, serial.contains(where: \.isWholeNumber) else { return Folding.slug(fallback) }
        let parts = [
            Folding.slug(number), date.map { String($0.year) },
            issuer.map { Folding.slug(Folding.agencyKey($0)) },
        ]
        return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "-")
    }
}
