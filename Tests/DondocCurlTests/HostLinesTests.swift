// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocCurl

@Suite struct HostLinesTests {
    private func began(_ lines: inout HostLines) -> [UInt64] {
        var numbers: [UInt64] = []
        while let next = lines.next() { numbers.append(next.number) }
        return numbers
    }

    @Test func `begins so many of a host, and others as they end`() {
        var lines = HostLines(usualWidth: 2, limit: 100)
        for number in 1...5 { lines.wait(UInt64(number), host: "a") }
        #expect(began(&lines) == [1, 2])
        lines.ended(host: "a")
        #expect(began(&lines) == [3])
        lines.setWidth(4, host: "a")
        #expect(began(&lines) == [4, 5])
    }

    @Test func `lets the hosts take turns below the limit of all`() {
        var lines = HostLines(usualWidth: 10, limit: 4)
        for number in 1...6 { lines.wait(UInt64(number), host: "many") }
        lines.wait(7, host: "few")
        #expect(began(&lines) == [1, 7, 2, 3])
        lines.ended(host: "few")
        #expect(began(&lines) == [4])
    }

    @Test func `begins nothing of a host without width until it has some again`() {
        var lines = HostLines(usualWidth: 2, limit: 10)
        lines.setWidth(0, host: "a")
        lines.wait(1, host: "a")
        #expect(began(&lines) == [])
        lines.setWidth(2, host: "a")
        #expect(began(&lines) == [1])
    }

    @Test func `keeps each host's order among very many, and nothing of those that are done`() {
        var lines = HostLines(usualWidth: 1, limit: 1000)
        for number in 0..<10_000 { lines.wait(UInt64(number), host: "host \(number % 100)") }
        var order: [String: [UInt64]] = [:]
        while true {
            var round: [String] = []
            while let (number, host) = lines.next() {
                order[host, default: []].append(number)
                round.append(host)
            }
            if round.isEmpty { break }
            #expect(Set(round).count == round.count)
            for host in round { lines.ended(host: host) }
        }
        #expect(order.count == 100)
        #expect(order.values.allSatisfy { $0.count == 100 && $0 == $0.sorted() })
        #expect(lines.count == 0)
    }
}
