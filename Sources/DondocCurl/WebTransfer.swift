// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch
import Foundation

/// A handle for HTTP calls, of which it makes one after the other.
///
/// libcurl keeps a pointer to it while a call is under way.
final class WebTransfer {
    /// What stays the same from call to call.
    struct Shape: Hashable {
        let method: String
        let hasBody: Bool
        let unixSocket: String?
        let allowsPlainText: Bool
        let authorities: String?

        init(_ request: WebRequest) {
            method = request.method
            hasBody = request.body != nil
            unixSocket = request.unixSocket
            allowsPlainText = request.allowsPlainText
            authorities = request.authorities
        }
    }

    let easy: EasyHandle
    let shape: Shape
    private(set) var number: UInt64 = 0
    private var request: WebRequest
    private var since = DispatchTime.now()
    private var began = DispatchTime.now()
    private let sockets: SocketTable
    private var list = StringList()
    private var response = CurlResponse(status: 0, reply: "")
    private var refusedAddress = false

    init(_ request: WebRequest, sockets: SocketTable) throws(CurlError) {
        easy = try EasyHandle()
        shape = Shape(request)
        self.request = request
        self.sockets = sockets
        try setConstants()
        try setCallbacks()
    }

    private func setConstants() throws(CurlError) {
        guard !shape.method.isEmpty, shape.method.utf8.allSatisfy({ $0.isTokenByte }) else {
            throw CurlError(.misuse, operation: "method", explanation: "not an HTTP method")
        }
        try easy.setCommon(authorities: shape.authorities)
        try easy.set(.protocols, to: shape.allowsPlainText ? "http,https" : "https")
        try easy.set(.followRedirects, to: 0)
        try easy.set(.userAgent, to: "dondoc")
        if let path = shape.unixSocket { try easy.set(.unixSocket, to: path) }
        if shape.hasBody {
            try easy.set(.post, to: 1)
        } else if shape.method == "HEAD" {
            try easy.set(.noBody, to: 1)
        } else {
            try easy.set(.get, to: 1)
        }
        try easy.set(.method, to: shape.method)
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

    // MARK: One call

    /// Makes the handle ready for a request of its shape; `since` is when it was asked for.
    func prepare(_ request: WebRequest, number: UInt64, since: DispatchTime) throws(CurlError) {
        self.request = request
        self.number = number
        self.since = since
        began = .now()
        response = CurlResponse(status: 0, reply: "")
        refusedAddress = false
        try easy.set(.url, to: request.url)
        try easy.set(.connectLimit, to: request.limits.connect)
        try easy.set(.totalLimit, to: request.limits.total)
        try setHeaders()
        try setBody()
    }

    private func setHeaders() throws(CurlError) {
        list = StringList()
        if shape.hasBody { try list.append("Expect:") }  // no pause before the body
        var line: [UInt8] = []
        for header in request.headers {
            line.removeAll(keepingCapacity: true)
            guard line.append(header: header) else {
                throw CurlError(
                    .misuse, operation: "headers", explanation: "a header holds what no header may hold")
            }
            try list.append(line)
        }
        try CurlError.check(ccurl_easy_setopt_list(easy.pointer, CURLOPT_HTTPHEADER, list.head), "headers")
    }

    private func setBody() throws(CurlError) {
        guard let body = request.body else { return }
        try CurlError.check(
            ccurl_easy_setopt_offset(easy.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)),
            "body")
        let copied = body.withUnsafeBytes {
            ccurl_easy_setopt_pointer(
                easy.pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress ?? UnsafeRawPointer(easy.pointer))
        }
        try CurlError.check(copied, "body")
    }

    /// The end of the call; afterwards the handle holds nothing of it.
    func ending(_ result: Result<CurlResponse, CurlError>) -> CurlEnding {
        let isSent = easy.long(CURLINFO_REQUEST_SIZE) > 0
        let waited = Int64(began.uptimeNanoseconds) - Int64(since.uptimeNanoseconds)
        let firstByte = isSent ? easy.duration(CURLINFO_PRETRANSFER_TIME_T) : nil
        let ending = CurlEnding(
            id: number, result: result, firstByteAfter: firstByte.map { .nanoseconds(waited) + $0 },
            dialogue: request.recordsDialogue ? record : [])
        request.body = nil
        response = CurlResponse(status: 0, reply: "")
        if shape.hasBody { ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_COPYPOSTFIELDS, nil) }
        return ending
    }

    private var record: [String] {
        let head = response.headers.map { "< \($0.name): \(SingleLine.of($0.value))" }
        return ["> \(request.method)"] + (response.reply.isEmpty ? [] : ["< \(response.reply)"]) + head
    }

    /// Why there is no answer although nothing had failed.
    func brokenOff(_ error: CurlError) -> Result<CurlResponse, CurlError> {
        var error = error
        error.endOfDataSent = easy.long(CURLINFO_REQUEST_SIZE) > 0
        return .failure(error)
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
                        "the host's address lies in a closed range; name the host in webhooks.allow of dondoc.yaml to call it nevertheless"
                ))
        }
        let isSent = easy.long(CURLINFO_REQUEST_SIZE) > 0
        var error = CurlError(code, operation: request.method)
        if isSent, error.reason == .misuse || error.reason == .session {
            // libcurl's words for an answer that is no HTTP.
            error = CurlError(
                .broken, code: code, operation: request.method, explanation: error.explanation)
        }
        error.endOfDataSent = isSent
        return .failure(error)
    }

    fileprivate func append(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let receive = request.receive, (200..<300).contains(easy.long(CURLINFO_RESPONSE_CODE)) {
            return receive(Data(bytes)) ? bytes.count : 0
        }
        let room = request.maximumBytes - response.body.count
        response.body.append(contentsOf: bytes.prefix(max(0, room)))
        if bytes.count > room { response.isTruncated = true }
        return bytes.count > room ? 0 : bytes.count
    }

    fileprivate func appendHeader(_ bytes: UnsafeRawBufferPointer) {
        let line = bytes.trimmed
        if line.starts(with: "HTTP/".utf8) {
            response.headers = []  // the head of another answer, after "100 Continue"
            response.reply = SingleLine.of(String(decoding: line, as: UTF8.self))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), response.headers.count < 200 {
            let value = UnsafeRawBufferPointer(rebasing: line[(colon + 1)...]).trimmed
            response.headers.append(
                WebRequest.Header(
                    String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self)))
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

extension [UInt8] {
    /// False when the header holds what no header may hold; else the line as libcurl wants it, ended by NUL.
    fileprivate mutating func append(header: WebRequest.Header) -> Bool {
        var (name, value) = (header.name, header.value)
        let isName = name.withUTF8 { bytes in
            append(contentsOf: bytes)
            return !bytes.isEmpty && bytes.allSatisfy(\.isTokenByte)
        }
        if value.isEmpty {
            self += [UInt8(ascii: ";"), 0]
            return isName
        }
        self += [UInt8(ascii: ":"), UInt8(ascii: " ")]
        let isValue = value.withUTF8 { bytes in
            append(contentsOf: bytes)
            return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        }
        append(0)
        return isName && isValue
    }
}

extension UInt8 {
    /// A character of RFC 9110's token.
    fileprivate var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        case UInt8(ascii: "-"): true
        default: "!#$%&'*+.^_`|~".utf8.contains(self)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Without the white space around it.
    fileprivate var trimmed: UnsafeRawBufferPointer {
        var rest = self[...]
        while let first = rest.first, first <= 0x20 { rest.removeFirst() }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        return UnsafeRawBufferPointer(rebasing: rest)
    }
}
