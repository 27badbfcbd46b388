// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The form of a message that a server takes.
enum MailForm {
    case bytes([UInt8], isEightBit: Bool)
    /// Even the smallest is too large.
    case tooLarge(Int, limit: Int)

    init(_ transaction: MailTransaction, for capabilities: MailCapabilities) {
        let full = capabilities.contains("8BITMIME") ? transaction.eightBit : transaction.sevenBit()
        guard let limit = capabilities.largestMessage, full.count > limit else {
            self = .bytes(full, isEightBit: !full.isASCII)
            return
        }
        let small = transaction.withoutAttachment?() ?? full
        self =
            small.count > limit
            ? .tooLarge(min(small.count, full.count), limit: limit)
            : .bytes(small, isEightBit: !small.isASCII)
    }
}

extension [UInt8] {
    var isASCII: Bool {
        withUnsafeBytes { bytes in
            var all: UInt8 = 0
            for byte in bytes { all |= byte }
            return all < 0x80
        }
    }
}
