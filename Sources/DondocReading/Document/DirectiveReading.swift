// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// What was read in a document, with places: the contract of `dondoc read --format json`.
package struct DirectiveReading: Sendable {
    /// The head and the foot of the document; a part that the text does not say is nil.
    package struct Document: Sendable {
        /// Words of the document and where they stand.
        package struct Words: Hashable, Codable, Sendable {
            package var text: String
            package var span: Span
        }

        package var issuer: String?
        package var number: String?
        package var kind: String?
        package var place: String?
        package var date: Day?
        package var subject: String?
        package var signer: String?
        package var urgency: Directive.Urgency?
        /// To whom it goes, addressees first; "Như trên" and "Lưu" are nobody.
        package var recipients: [String] = []

        /// Between which days it was issued, where its date is not whole.
        package var earliest: Day?
        package var latest: Day?
        /// The lines over the signer's name, from the authority down.
        package var capacity: [String] = []
        /// Whose orders it gives: the authority behind the code of the signature.
        package var authority: String?
        package var secrecy: Secrecy?
        /// "Kính gửi".
        package var addressees: [Words] = []
        /// All that stands under "Nơi nhận".
        package var copies: [Words] = []
        package var replaces: [ReplacedDocument] = []
        /// What does not fit together, as a kind that contradicts the symbol.
        package var notes: [Bilingual] = []
        package var spans: [DocumentPart: Span] = [:]
    }

    /// One assignment; its expressions are indices into `expressions`.
    package struct Item: Sendable {
        package struct Step: Sendable {
            package var what: Substring
            package var expression: Int
        }

        package var item: String
        package var span: Span
        package var action: Substring
        /// That of the least sure of its parts.
        package var confidence: Double
        /// The parts that are not sure, and why.
        package var doubts: [Doubt]
        package var lead: [Party]
        package var coordinating: [Party]
        package var milestones: [Step]
        /// The document's own words, scalar by scalar; not part of the contract, which has their span.
        package var quotation: Substring
        /// In a table, how a person is told of them: the words of the cells, without the signs that part them on the page.
        package var cells: Substring?
    }

    package var document: Document
    package var assignments: [Item]
    package var expressions: [TimeExpression]
    /// Sentences with a deadline that belongs to none of the assignments, and so to nobody; not part of the contract.
    package var loose: [Item] = []
    /// Why nothing of the document may be read or kept; then the reading is empty.
    package var refusal: Refusal?
    /// Why there are no assignments, or why those there are need a person's word.
    package var silence: Silence?
}
