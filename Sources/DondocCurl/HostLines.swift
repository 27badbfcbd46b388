// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Who may begin: at most so many at once for a host and altogether, the hosts taking turns.
struct HostLines {
    private struct Line {
        /// Nil for the usual one.
        var width: Int?
        var active = 0
        var waiting = Queue<UInt64>()
        var isInTurn = false
    }

    private let usualWidth: Int
    private let limit: Int
    private var lines: [String: Line] = [:]
    private var turns = Queue<String>()
    private var active = 0

    init(usualWidth: Int, limit: Int) {
        self.usualWidth = usualWidth
        self.limit = limit
    }

    /// Hosts with something under way, waiting, or a width of their own.
    var count: Int { lines.count }

    mutating func wait(_ number: UInt64, host: String) {
        lines[host, default: Line()].waiting.append(number)
        takeTurn(host)
    }

    /// The next that begins now, or nil while all who could are under way; it counts as active from here.
    mutating func next() -> (number: UInt64, host: String)? {
        while active < limit, let host = turns.popFirst() {
            guard var line = lines[host] else { continue }
            line.isInTurn = false
            guard line.active < line.width ?? usualWidth, let number = line.waiting.popFirst() else {
                settle(host, line)
                continue
            }
            line.active += 1
            active += 1
            lines[host] = line
            takeTurn(host)
            return (number, host)
        }
        return nil
    }

    mutating func ended(host: String) {
        guard let line = lines[host], line.active > 0 else { return }
        active -= 1
        lines[host]?.active -= 1
        takeTurn(host)
    }

    mutating func setWidth(_ width: Int, host: String) {
        lines[host, default: Line()].width = width == usualWidth ? nil : max(0, width)
        takeTurn(host)
    }

    private mutating func takeTurn(_ host: String) {
        guard var line = lines[host], !line.isInTurn else { return }
        guard !line.waiting.isEmpty, line.active < line.width ?? usualWidth else { return settle(host, line) }
        line.isInTurn = true
        lines[host] = line
        turns.append(host)
    }

    /// A line that says nothing is not kept.
    private mutating func settle(_ host: String, _ line: Line) {
        let isNothing = line.active == 0 && line.waiting.isEmpty && line.width == nil
        lines[host] = isNothing ? nil : line
    }
}

extension HostLines {
    /// First in, first out.
    private struct Queue<Element> {
        private var elements: [Element] = []
        private var first = 0

        var isEmpty: Bool { first == elements.count }

        mutating func append(_ element: Element) {
            elements.append(element)
        }

        mutating func popFirst() -> Element? {
            guard first < elements.count else { return nil }
            defer {
                first += 1
                if first == elements.count {
                    elements.removeAll(keepingCapacity: first <= 64)
                    first = 0
                } else if first >= 64, first * 2 >= elements.count {
                    elements.removeFirst(first)
                    first = 0
                }
            }
            return elements[first]
        }
    }
}
