// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Foundation

/// What libcurl says of a connection while it makes one, as far as it can be had in no other way.
final class WireNotes {
    /// `TLSv1.3 / TLS_AES_256_GCM_SHA384`.
    private(set) var encryption: String?
    /// What is wrong with the certificate, in the words of the library that looked at it.
    private(set) var complaint: String?

    private static let handshake = "SSL connection using "
    private static let complaints = [
        "SSL certificate problem: ", "SSL: ", "server certificate verification failed",
    ]

    /// One line, or the part of one, of libcurl's own words.
    func hear(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if text.hasPrefix(Self.handshake) {
            encryption = SingleLine.of(text.dropFirst(Self.handshake.count))
        } else if Self.complaints.contains(where: { text.hasPrefix($0) }) {
            complaint = SingleLine.of(text)
        }
    }

    /// The error with what is wrong with the certificate, which libcurl's number does not tell.
    func explaining(_ error: CurlError) -> CurlError {
        guard error.reason == .tls, let complaint else { return error }
        return CurlError(
            error.reason, code: CURLcode(UInt32(max(0, error.code))), operation: error.operation,
            explanation: complaint, lastReply: error.lastReply, stage: error.stage)
    }
}

extension ConnectionFacts {
    /// As the handle knows them; the certificate only where it was asked to keep it.
    init(_ easy: borrowing EasyHandle, _ notes: WireNotes?) {
        self.init()
        encryption = notes?.encryption
        address = easy.peer
        certificateEnd = easy.certificateEnd
        resolved = easy.duration(CURLINFO_NAMELOOKUP_TIME_T)
        connected = easy.duration(CURLINFO_CONNECT_TIME_T)
        encrypted = encryption == nil ? nil : easy.duration(CURLINFO_APPCONNECT_TIME_T)
    }
}

extension EasyHandle {
    /// The numbers of the other end, `203.0.113.7:587`; nil without a connection.
    fileprivate var peer: String? {
        var address: UnsafePointer<CChar>?
        guard ccurl_easy_getinfo_string(pointer, CURLINFO_PRIMARY_IP, &address) == CURLE_OK, let address
        else { return nil }
        let text = String(cString: address)
        guard !text.isEmpty else { return nil }
        return "\(text.contains(":") ? "[\(text)]" : text):\(long(CURLINFO_PRIMARY_PORT))"
    }

    /// When the first certificate of the chain ends.
    fileprivate var certificateEnd: Date? {
        var chain: UnsafeMutablePointer<curl_certinfo>?
        guard ccurl_easy_getinfo_certificates(pointer, &chain) == CURLE_OK, let chain,
            chain.pointee.num_of_certs > 0, let first = chain.pointee.certinfo
        else { return nil }
        var line = first.pointee
        while let entry = line {
            if let bytes = entry.pointee.data, let end = CertificateTime.end(in: String(cString: bytes)) {
                return end
            }
            line = entry.pointee.next
        }
        return nil
    }
}

/// How TLS libraries write the instants of a certificate.
enum CertificateTime {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Of `Expire date:Nov  3 14:12:53 2027 GMT` or `Expire date:2027-11-03 14:12:53 GMT`; nil of every other line.
    static func end(in line: String) -> Date? {
        let field = "Expire date:"
        return line.hasPrefix(field) ? instant(String(line.dropFirst(field.count))) : nil
    }

    private static func instant(_ text: String) -> Date? {
        let words = text.split { " :-".contains($0) }.map(String.init)
        guard words.count >= 6 else { return nil }
        var parts = DateComponents()
        parts.timeZone = .gmt
        let isNamed = months.contains(words[0])
        let numbers = words.prefix(6).map { Int($0) }
        if isNamed {
            parts.month = months.firstIndex(of: words[0]).map { $0 + 1 }
            (parts.day, parts.hour, parts.minute) = (numbers[1], numbers[2], numbers[3])
            (parts.second, parts.year) = (numbers[4], numbers[5])
        } else {
            (parts.year, parts.month, parts.day) = (numbers[0], numbers[1], numbers[2])
            (parts.hour, parts.minute, parts.second) = (numbers[3], numbers[4], numbers[5])
        }
        guard parts.year != nil, parts.month != nil, parts.day != nil else { return nil }
        return Calendar(identifier: .gregorian).date(from: parts)
    }
}
