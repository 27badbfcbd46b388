// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
import Foundation
import Glibc

/// A part of a message: its header fields and its body, ready for the wire.
struct MIMEPart {
    /// With line ends.
    var fields: String
    /// CRLF line ends.
    var body: [UInt8]

    /// UTF-8 text with CRLF line ends; readable as it is where `allowsEightBit` and its lines are short enough, else base64.
    static func text(
        _ bytes: [UInt8], type: String, allowsEightBit: Bool, disposition: String? = nil
    ) -> MIMEPart {
        var fields = "Content-Type: \(type); charset=utf-8\r\n"
        if let disposition { fields += "Content-Disposition: \(disposition)\r\n" }
        if allowsEightBit, isReadable(bytes) {
            return MIMEPart(fields: fields + "Content-Transfer-Encoding: 8bit\r\n", body: bytes)
        }
        return MIMEPart(fields: fields + "Content-Transfer-Encoding: base64\r\n", body: base64(bytes))
    }

    static func multipart(_ subtype: String, _ parts: [MIMEPart], boundary: String) -> MIMEPart {
        var body: [UInt8] = []
        body.reserveCapacity(parts.reduce(256) { $0 + $1.body.count + 256 })
        for part in parts {
            body += "--\(boundary)\r\n\(part.fields)\r\n".utf8
            body += part.body
            body += "\r\n".utf8  // belongs to the line between the parts
        }
        body += "--\(boundary)--".utf8
        return MIMEPart(
            fields: "Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\"\r\n", body: body)
    }

    /// Every line end as CRLF, the last line ended, without NUL.
    static func lines(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / 16 + 2)
        text.withUnsafeBytes { text in
            // Most have line feeds alone, which are found faster than one of three.
            let isPlain = place(of: 0x0D, in: text, from: 0) == nil && place(of: 0, in: text, from: 0) == nil
            var start = 0
            while let index = isPlain ? place(of: 0x0A, in: text, from: start) : special(text, from: start) {
                result.append(contentsOf: text[start..<index])
                start = index + 1
                let isFirstOfTwo = text[index] == 0x0D && start < text.count && text[start] == 0x0A
                guard text[index] != 0, !isFirstOfTwo else { continue }
                result.append(0x0D)
                result.append(0x0A)
            }
            result.append(contentsOf: text[start...])
        }
        if !result.suffix(2).elementsEqual([0x0D, 0x0A]) { result.append(contentsOf: [0x0D, 0x0A]) }
        return result
    }

    private static func place(of byte: Int32, in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = text.baseAddress, start < text.count else { return nil }
        return memchr(base + start, byte, text.count - start).map { UnsafeRawPointer($0) - base }
    }

    private static func special(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
    }

    /// Lines of at most 900 bytes, none of which could be taken for one of our boundaries.
    private static func isReadable(_ bytes: [UInt8]) -> Bool {
        var start = 0
        return bytes.withUnsafeBufferPointer { bytes in
            while start < bytes.count {
                guard let base = bytes.baseAddress,
                    let found = memchr(base + start, 0x0A, bytes.count - start)
                else { return bytes.count - start <= 900 }
                let end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
                let looksLikeBoundary =
                    end - start > 4 && bytes[start] == 0x2D && bytes[start + 1] == 0x2D
                    && bytes[start + 2] == UInt8(ascii: "=") && bytes[start + 3] == UInt8(ascii: "_")
                if end - start > 900 || looksLikeBoundary { return false }
                start = end + 1
            }
            return true
        }
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Lines of 76 characters, each ended.
    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let count = (bytes.count + 2) / 3 * 4
        let lines = (count + 75) / 76
        return [UInt8](unsafeUninitializedCapacity: count + lines * 2) { output, written in
            alphabet.withUnsafeBufferPointer { alphabet in
                var place = 0
                var column = 0
                var index = 0
                while index < bytes.count {
                    let left = bytes.count - index
                    let first = Int(bytes[index])
                    let second = left > 1 ? Int(bytes[index + 1]) : 0
                    let third = left > 2 ? Int(bytes[index + 2]) : 0
                    output[place] = alphabet[first >> 2]
                    output[place + 1] = alphabet[(first & 3) << 4 | second >> 4]
                    output[place + 2] = left > 1 ? alphabet[(second & 15) << 2 | third >> 6] : 0x3D
                    output[place + 3] = left > 2 ? alphabet[third & 63] : 0x3D
                    place += 4
                    column += 4
                    index += 3
                    if column == 76 || index >= bytes.count {
                        output[place] = 0x0D
                        output[place + 1] = 0x0A
                        place += 2
                        column = 0
                    }
                }
                written = place
            }
        }
    }

    /// The same for the same key, so that a message sent again is the same message, byte for byte.
    static func boundary(_ key: String, _ level: Int) -> String {
        let digest = SHA256.hash(data: Array("dondoc boundary \(level) \(key)".utf8))
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("=_\(level)_".utf8)
        for byte in digest.prefix(16) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
