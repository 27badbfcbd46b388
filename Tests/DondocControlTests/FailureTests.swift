// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct FailureTests {
    private func unreachable(_ findings: ControlSocket.Finding...) -> ControlError {
        .unreachable(findings.map { ControlError.Attempt(path: "/run/dondoc/control.sock", finding: $0) })
    }

    @Test func `a missing daemon is exit 69 and says what to try`() throws {
        let failure = try #require(Failure(unreachable(.missing)))
        #expect(failure.status == 69)
        #expect(
            failure.text(in: .english) == """
                dondoc: dondocd cannot be reached.
                  /run/dondoc/control.sock: there is no socket
                Try: systemctl status dondocd

                """)
        #expect(
            failure.text(in: .vietnamese) == """
                dondoc: Không liên lạc được với dondocd.
                  /run/dondoc/control.sock: không có socket
                Hãy thử: systemctl status dondocd

                """)
    }

    @Test func `a socket that we may not open is exit 77 and names the group`() throws {
        let failure = try #require(Failure(unreachable(.denied(group: "dondoc"))))
        #expect(failure.status == 77)
        #expect(
            failure.text(in: .english) == """
                dondoc: dondocd cannot be reached.
                  /run/dondoc/control.sock: permission denied; root and the group dondoc may connect
                Try: sudo usermod -aG dondoc $USER, then log in again

                """)
    }

    @Test(arguments: [
        (Problem.Kind.notAllowed, Int32(77)), (.malformed, 64), (.notFound, 1), (.refused, 1), (.failed, 1),
        (.methodNotAllowed, 1),
        (.unavailable, 1),
    ])
    func `a problem has its exit status`(kind: Problem.Kind, status: Int32) {
        let text = Bilingual(vi: "x", en: "x")
        #expect(Failure(Problem(kind, detail: text, remedy: text, in: .english))?.status == status)
    }

    @Test func `another version is told as such`() {
        let error = ControlError.incomprehensible(daemon: "9.9.9")
        #expect(Failure(error)?.status == 1)
        #expect(
            error.message.en
                == "dondoc \(Release.version) does not understand the answer of dondocd 9.9.9: the versions differ"
        )
    }

    @Test func `leaves the argument parser's errors to it`() {
        #expect(Failure(CancellationError()) == nil)
    }
}
