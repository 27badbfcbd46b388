// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Writes JSON as UTF-8 bytes; whoever calls gives the keys in their order.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func object(_ content: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), content)
    }

    mutating func array(_ content: (inout JSONWriter) -> Void) {
        enclose(UInt8(ascii: "["), UInt8(ascii: "]"), content)
    }

    /// Written as they are, which somebody wrote before.
    mutating func elements(_ written: some Sequence<[UInt8]>) {
        array {
            for element in written {
                $0.separate()
                $0.bytes.append(contentsOf: element)
                $0.needsComma = true
            }
        }
    }

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        TextEscaping.json.append(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    mutating func number(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
        needsComma = true
    }

    mutating func flag(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        needsComma = true
    }

    mutating func strings(_ texts: [String]) {
        array { for text in texts { $0.string(text) } }
    }

    // MARK: Members, left out when there is nothing

    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }

    mutating func member(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        key(name)
        self.number(number)
    }

    mutating func member(_ name: StaticString, _ day: Day?) {
        guard let day else { return }
        key(name)
        string(day.description)
    }

    mutating func member(_ name: StaticString, _ texts: [String]) {
        key(name)
        strings(texts)
    }

    mutating func member(_ name: StaticString, _ text: Bilingual?) {
        guard let text else { return }
        key(name)
        object {
            $0.member("en", HeaderText.cleaned(text.en))
            $0.member("vi", HeaderText.cleaned(text.vi))
        }
    }

    mutating func member(_ name: StaticString, _ content: (inout JSONWriter) -> Void) {
        key(name)
        object(content)
    }

    private mutating func enclose(
        _ opening: UInt8, _ closing: UInt8, _ content: (inout JSONWriter) -> Void
    ) {
        separate()
        bytes.append(opening)
        needsComma = false
        content(&self)
        bytes.append(closing)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}
