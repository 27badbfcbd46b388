// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A mail, or a part of one, as it was written: its fields, its content without its encoding, and the parts within.
struct MailPart: Hashable, Sendable {
    struct Field: Hashable, Sendable {
        /// In lower case.
        var name: String
        /// Unfolded, without space around it.
        var value: String
    }

    var fields: [Field]
    /// `message/delivery-status`, in lower case; `text/plain` unless told.
    var type: String
    /// Decoded; empty for what has parts.
    var content: ArraySlice<UInt8>
    var parts: [MailPart] = []

    /// The first field of that name, in lower case.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// This part and all within, in their order.
    var all: [MailPart] {
        [self] + parts.flatMap(\.all)
    }
}
