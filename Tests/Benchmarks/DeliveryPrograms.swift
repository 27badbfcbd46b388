// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The programs that take part in the measurement of delivery: our daemon, and servers that are not ours.
struct DeliveryPrograms {
    let dondocd: String
    let nginx: String
    let smtpSink: String
    /// Nil where peers are not measured.
    let alertmanager: String?

    /// - Throws: `DeliveryTrouble` that says what to build or install when one is missing.
    init(peers: Bool) throws {
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        dondocd = folder.appending(path: "dondocd").path
        guard FileManager.default.isExecutableFile(atPath: dondocd) else {
            throw DeliveryTrouble(
                "there is no \(dondocd); build it: swift build -c release --static-swift-stdlib --product dondocd"
            )
        }
        var missing: [String] = []
        func find(_ name: String, of package: String) -> String {
            let path = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"].map { "\($0)/\(name)" }
                .first(where: FileManager.default.isExecutableFile(atPath:))
            if path == nil { missing.append(package) }
            return path ?? name
        }
        nginx = find("nginx", of: "nginx-light")
        smtpSink = find("smtp-sink", of: "postfix")
        alertmanager = peers ? find("prometheus-alertmanager", of: "prometheus-alertmanager") : nil
        guard missing.isEmpty else {
            throw DeliveryTrouble(
                """
                delivery is measured with servers that are not there. Install them: \
                sudo apt-get install --no-install-recommends \(missing.joined(separator: " ")) \
                (none needs to run as a service: sudo systemctl disable --now \
                nginx postfix prometheus-alertmanager). --no-peers does without Alertmanager.
                """)
        }
    }

    /// A port of the loopback that nobody listens at.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw DeliveryTrouble("no port of 127.0.0.1 is free") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    static func isListening(at port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
