// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl

/// An option of an easy handle together with the type of its value.
struct CurlOption<Value> {
    let code: CURLoption
    let name: String
}

extension CurlOption<String> {
    static let url = Self(code: CURLOPT_URL, name: "url")
    static let protocols = Self(code: CURLOPT_PROTOCOLS_STR, name: "protocols")
    static let proxy = Self(code: CURLOPT_PROXY, name: "proxy")
    static let method = Self(code: CURLOPT_CUSTOMREQUEST, name: "method")
    static let unixSocket = Self(code: CURLOPT_UNIX_SOCKET_PATH, name: "unix socket")
    static let authorities = Self(code: CURLOPT_CAINFO, name: "authorities")
    static let userAgent = Self(code: CURLOPT_USERAGENT, name: "user agent")
    static let username = Self(code: CURLOPT_USERNAME, name: "user name")
    static let password = Self(code: CURLOPT_PASSWORD, name: "password")
    static let token = Self(code: CURLOPT_XOAUTH2_BEARER, name: "token")
    static let loginOptions = Self(code: CURLOPT_LOGIN_OPTIONS, name: "login options")
}

extension CurlOption<Int> {
    static let noSignal = Self(code: CURLOPT_NOSIGNAL, name: "no signal")
    static let quickExit = Self(code: CURLOPT_QUICK_EXIT, name: "quick exit")
    static let connectOnly = Self(code: CURLOPT_CONNECT_ONLY, name: "connect only")
    static let followRedirects = Self(code: CURLOPT_FOLLOWLOCATION, name: "redirects")
    static let get = Self(code: CURLOPT_HTTPGET, name: "GET")
    static let post = Self(code: CURLOPT_POST, name: "POST")
    static let noBody = Self(code: CURLOPT_NOBODY, name: "no body")
    static let verifyPeer = Self(code: CURLOPT_SSL_VERIFYPEER, name: "verify peer")
    static let verifyHost = Self(code: CURLOPT_SSL_VERIFYHOST, name: "verify host")
    static let tlsVersion = Self(code: CURLOPT_SSLVERSION, name: "TLS version")
    static let useTLS = Self(code: CURLOPT_USE_SSL, name: "STARTTLS")
    static let verbose = Self(code: CURLOPT_VERBOSE, name: "verbose")
    static let certificates = Self(code: CURLOPT_CERTINFO, name: "certificates")
}

extension CurlOption<Duration> {
    static let connectLimit = Self(code: CURLOPT_CONNECTTIMEOUT_MS, name: "connect limit")
    static let totalLimit = Self(code: CURLOPT_TIMEOUT_MS, name: "total limit")
}

/// The only owner of one libcurl easy handle, which is freed when the value dies.
struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    var key: MultiEngine.Key { MultiEngine.Key(pointer) }

    init() throws(CurlError) {
        _ = CurlLibrary.start
        guard let pointer = curl_easy_init() else { throw CurlError(CURLE_FAILED_INIT, operation: "start") }
        self.pointer = pointer
    }

    deinit { curl_easy_cleanup(pointer) }

    func set(_ option: CurlOption<String>, to value: String) throws(CurlError) {
        // A NUL would cut what C reads, and so change what was checked.
        guard !value.utf8.contains(0) else {
            throw CurlError(CURLE_BAD_FUNCTION_ARGUMENT, operation: option.name)
        }
        try CurlError.check(ccurl_easy_setopt_string(pointer, option.code, value), option.name)
    }

    func set(_ option: CurlOption<Int>, to value: Int) throws(CurlError) {
        try CurlError.check(ccurl_easy_setopt_long(pointer, option.code, value), option.name)
    }

    func set(_ option: CurlOption<Duration>, to value: Duration) throws(CurlError) {
        let (seconds, attoseconds) = value.components
        let milliseconds = min(seconds, 1 << 30) * 1000 + attoseconds / 1_000_000_000_000_000
        // 0 would mean libcurl's own default.
        try CurlError.check(
            ccurl_easy_setopt_long(pointer, option.code, Int(max(1, milliseconds))), option.name)
    }

    /// What every transfer shares: no signals, no proxy of the environment, certificates verified.
    func setCommon(authorities: String?) throws(CurlError) {
        try set(.noSignal, to: 1)
        try set(.quickExit, to: 1)  // else giving up waits for a name server that does not answer
        try set(.proxy, to: "")
        try set(.verifyPeer, to: 1)
        try set(.verifyHost, to: 2)
        try set(.tlsVersion, to: Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities { try set(.authorities, to: authorities) }
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_easy_getinfo_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    /// Nil while the instant has not come.
    func duration(_ info: CURLINFO) -> Duration? {
        var microseconds: curl_off_t = 0
        let code = ccurl_easy_getinfo_offset(pointer, info, &microseconds)
        return code == CURLE_OK && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    var activeSocket: Int32? {
        var value: curl_socket_t = -1
        return ccurl_easy_getinfo_socket(pointer, CURLINFO_ACTIVESOCKET, &value) == CURLE_OK && value >= 0
            ? value : nil
    }
}

/// A list of strings that libcurl reads, freed when the value dies.
struct StringList: ~Copyable {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    mutating func append(_ text: String) throws(CurlError) {
        try append(Array(text.utf8) + [0])
    }

    /// Bytes that end with NUL and hold no other.
    mutating func append(_ text: [UInt8]) throws(CurlError) {
        let longer = text.withUnsafeBytes { bytes in
            bytes.baseAddress.flatMap { curl_slist_append(head, $0.assumingMemoryBound(to: CChar.self)) }
        }
        guard let longer else { throw CurlError(CURLE_OUT_OF_MEMORY, operation: "headers") }
        head = longer
    }

    deinit { curl_slist_free_all(head) }
}
