// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// How the control API writes its values as JSON, for both ends.
///
/// Field names are snake_case. Instants are RFC 3339 with the offset of the daemon's zone, days are ISO 8601 dates, and an
/// absent field means that there is none.
package enum ControlCoding {
    package static func encoder(zone: TimeZone, pretty: Bool = false) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(style))
        }
        return encoder
    }

    package static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            guard let date = instant(text) else {
                throw DecodingError.dataCorruptedError(
                    in: container,
                    debugDescription: "no such instant: '\(text)'; write 2022-01-17T07:30:00+07:00")
            }
            return date
        }
        return decoder
    }

    /// As a parameter of a request has it.
    package static func text(_ instant: Date) -> String {
        instant.formatted(Date.ISO8601FormatStyle(timeZone: .gmt))
    }

    /// The instant that an RFC 3339 text names; nil for any other form.
    package static func instant(_ text: String) -> Date? {
        // The format style reads `Z` and `+07:00` alike; what it refuses is no instant to us.
        try? Date.ISO8601FormatStyle(timeZoneSeparator: .colon).parse(text)
    }
}
