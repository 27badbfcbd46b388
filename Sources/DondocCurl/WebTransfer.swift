// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Foundation

/// One HTTP call under way.
///
/// libcurl keeps a pointer to it until its handle is removed.
final class WebTransfer {
    let easy: EasyHandle
    let completion: (Result<CurlResponse, CurlError>) -> Void
    private let request: WebRequest
    private let sockets: SocketTable
    private var list = StringList()
    private var response = CurlResponse(status: 0, reply: "")
    private var refusedAddress = false

    init(
        _ request: WebRequest, sockets: SocketTable,
        completion: @escaping (Result<CurlResponse, CurlError>) -> Void
    ) throws(CurlError) {
        easy = try EasyHandle()
        self.request = request
        self.sockets = sockets
        self.completion = completion
        try setTarget()
        try setContent()
        try setCallbacks()
    }

    private func setTarget() throws(CurlError) {
        try easy.setCommon(authorities: request.authorities)
        try easy.set(.url, to: request.url)
        try easy.set(.protocols, to: request.allowsPlainText ? "http,https" : "https")
        try easy.set(.followRedirects, to: 0)
        try easy.set(.userAgent, to: "dondoc")
        try easy.set(.connectLimit, to: request.limits.connect)
        try easy.set(.totalLimit, to: request.limits.total)
        if let path = request.unixSocket { try easy.set(.unixSocket, to: path) }
    }

    private func setContent() throws(CurlError) {
        guard !request.method.isEmpty, request.method.utf8.allSatisfy({ $0.isTokenByte }) else {
            throw CurlError(.misuse, operation: "method", explanation: "not an HTTP method")
        }
        if let body = request.body {
            try easy.set(.post, to: 1)
            try CurlError.check(
                ccurl_easy_setopt_offset(easy.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)),
                "body")
            let copied = body.withUnsafeBytes {
                ccurl_easy_setopt_pointer(
                    easy.pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress ?? UnsafeRawPointer(easy.pointer))
            }
            try CurlError.check(copied, "body")
            try list.append("Expect:")  // no pause before the body
        } else if request.method == "HEAD" {
            try easy.set(.noBody, to: 1)
        } else {
            try easy.set(.get, to: 1)
        }
        try easy.set(.method, to: request.method)
        for header in request.headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy({ $0.isTokenByte }),
                header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
            else {
                throw CurlError(
                    .misuse, operation: "headers", explanation: "a header holds what no header may hold")
            }
            try list.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        try CurlError.check(ccurl_easy_setopt_list(easy.pointer, CURLOPT_HTTPHEADER, list.head), "headers")
    }

    private func setCallbacks() throws(CurlError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(ccurl_easy_setopt_write(easy.pointer, CURLOPT_WRITEFUNCTION, receiveBody), "body")
        try CurlError.check(ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_WRITEDATA, context), "body")
        try CurlError.check(
            ccurl_easy_setopt_write(easy.pointer, CURLOPT_HEADERFUNCTION, receiveHeader), "headers")
        try CurlError.check(ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_HEADERDATA, context), "headers")
        try CurlError.check(ccurl_easy_setopt_opensocket(easy.pointer, openSocket), "sockets")
        try CurlError.check(
            ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_OPENSOCKETDATA, context), "sockets")
    }

    /// The answer, whatever it is, or why there is none.
    func result(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        response.status = easy.long(CURLINFO_RESPONSE_CODE)
        if code == CURLE_OK || (code == CURLE_WRITE_ERROR && response.isTruncated) {
            return .success(response)
        }
        if refusedAddress {
            return .failure(
                CurlError(
                    .addressRefused, code: code, operation: "connect",
                    explanation:
                        "the host's address lies in a closed range; allow the host to call it nevertheless"))
        }
        var error = CurlError(code, operation: request.method)
        error.endOfDataSent = easy.long(CURLINFO_REQUEST_SIZE) > 0
        return .failure(error)
    }

    fileprivate func append(_ bytes: UnsafeRawBufferPointer) -> Int {
        let room = request.maximumBytes - response.body.count
        response.body.append(contentsOf: bytes.prefix(max(0, room)))
        if bytes.count > room { response.isTruncated = true }
        return bytes.count > room ? 0 : bytes.count
    }

    fileprivate func appendHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if line.hasPrefix("HTTP/") {
            response.headers = []  // the head of another answer, after "100 Continue"
            response.reply = SingleLine.of(line)
        } else if let colon = line.firstIndex(of: ":"), response.headers.count < 200 {
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            response.headers.append(WebRequest.Header(String(line[..<colon]), value))
        }
    }

    fileprivate func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        guard request.addresses.allows(address) else {
            refusedAddress = true
            return -1
        }
        return sockets.open(address)
    }
}

// Unretained is enough: the loop owns the transfer until curl_multi_remove_handle has returned.
private let receiveBody: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<WebTransfer>.fromOpaque(context).takeUnretainedValue()
    return transfer.append(UnsafeRawBufferPointer(start: bytes, count: size * count))
}

private let receiveHeader: curl_write_callback = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<WebTransfer>.fromOpaque(context).takeUnretainedValue()
    transfer.appendHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
}

private let openSocket: curl_opensocket_callback = { context, purpose, address in
    guard let context, let address else { return -1 }
    return Unmanaged<WebTransfer>.fromOpaque(context).takeUnretainedValue().open(address)
}

extension UInt8 {
    /// A character of RFC 9110's token.
    fileprivate var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
