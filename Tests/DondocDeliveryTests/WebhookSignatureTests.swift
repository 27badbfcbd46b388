// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import Foundation
import Testing

@Suite struct WebhookSignatureTests {
    private let first = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    private let second = Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")
    private let body = Data(#"{"test": 2432232314}"#.utf8)

    /// The specification's example, and one computed with Python's hmac.
    @Test func `signs as Standard Webhooks says, once for each secret`() throws {
        let signature = try #require(WebhookSignature([first, second]))
        #expect(
            signature.header(id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: body)
                == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,/485aUtxlie+TIScVpHggMfqOB4so2KWb7+Gf727B44="
        )
    }

    @Test func `signs nothing without a secret`() throws {
        #expect(try #require(WebhookSignature([])).header(id: "a", timestamp: 1, body: body) == nil)
    }

    @Test(arguments: ["", "whsec_", "whsec_!!!", "không"])
    func `refuses what is no secret`(text: String) {
        #expect(WebhookSignature([Secret(text)]) == nil)
    }

    @Test func `a secret never shows itself`() {
        #expect("\(first)" == "•••")
        #expect(String(reflecting: first) == "•••")
        var dumped = ""
        dump(first, to: &dumped)
        #expect(!dumped.contains("MfKQ"))
    }
}
