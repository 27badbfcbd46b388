// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Why the bytes of a file are no text of a document, and what to do.
package struct DocumentTextError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case empty
        /// A file of another kind under the name of a text.
        case container(FileSignature)
        /// Bytes that no text has.
        case binary
        /// UTF-8 with some bytes that are not.
        case brokenUTF8
        case brokenUTF16
        case unknownEncoding
    }

    package let reason: Reason
    /// Counts from 1; nil when the whole file is meant.
    package let line: Int?

    init(_ reason: Reason, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }

    /// What is wrong, as a part of a sentence.
    package var problem: Bilingual {
        switch reason {
        case .empty: Bilingual(vi: "tệp rỗng", en: "the file is empty")
        case .container(let signature):
            Bilingual(
                vi: "không phải văn bản thuần mà là \(signature.name.vi)",
                en: "not plain text but \(signature.name.en)")
        case .binary:
            Bilingual(
                vi: "không phải văn bản: có những byte mà văn bản không có (NUL)",
                en: "not a text: it has bytes that no text has (NUL)")
        case .brokenUTF8: Bilingual(vi: "không phải UTF-8", en: "not UTF-8")
        case .brokenUTF16:
            Bilingual(
                vi: "là UTF-16 nhưng hỏng hoặc bị cắt cụt", en: "UTF-16, but broken or cut short")
        case .unknownEncoding:
            Bilingual(
                vi: "không phải UTF-8, và không nhận ra được bảng mã nào khác",
                en: "not UTF-8, and no other encoding can be told")
        }
    }

    /// What to do about it.
    package var remedy: Bilingual {
        switch reason {
        case .empty: Bilingual(vi: "hãy chép lại tệp", en: "copy it again")
        case .container(let signature): signature.remedy
        case .binary, .brokenUTF16:
            Bilingual(
                vi: "hãy chép lại tệp, hoặc lưu dạng văn bản thuần, UTF-8",
                en: "copy it again, or save it as plain text, UTF-8")
        case .brokenUTF8, .unknownEncoding:
            Bilingual(vi: "hãy lưu tệp dạng UTF-8", en: "save the file as UTF-8")
        }
    }
}
