// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// What was read in a document, with places: the contract of `dondoc read --format json`.
package struct DirectiveReading: Sendable {
    /// The head of the document; a part that the text does not say is nil.
    package struct Document: Sendable {
        package var issuer: String?
        package var number: String?
        package var kind: String?
        package var place: String?
        package var date: Day?
        package var subject: String?
        package var signer: String?
        package var urgency: Directive.Urgency?
        package var recipients: [String]
    }

    /// One assignment; its expressions are indices into `expressions`.
    package struct Item: Sendable {
        package struct Step: Codable, Sendable {
            package var what: String
            package var expression: Int
        }

        package var item: String
        package var span: Span
        package var action: String
        package var confidence: Double
        package var lead: [Party]
        package var coordinating: [Party]
        package var milestones: [Step]
        /// The document's own words; not part of the contract, which has their span.
        package var quotation: String
    }

    package var document: Document
    package var assignments: [Item]
    package var expressions: [TimeExpression]
}
