// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The machine that the figures come from.
struct Machine: Encodable {
    let processor: String
    let cores: Int
    let memoryMiB: Int
    let system: String
    /// The first line of `swift --version`.
    let swift: String
    let isOptimised: Bool

    static func current() -> Machine {
        let process = ProcessInfo.processInfo
        var optimised = true
        assert(
            {
                optimised = false
                return true
            }())
        return Machine(
            processor: field("model name", of: "/proc/cpuinfo") ?? "unknown processor",
            cores: process.activeProcessorCount,
            memoryMiB: Int(process.physicalMemory >> 20),
            system: "Linux " + (contents("/proc/sys/kernel/osrelease") ?? "of unknown version"),
            swift: swiftVersion() ?? "unknown version of Swift",
            isOptimised: optimised)
    }

    private static func swiftVersion() -> String? {
        // Where the compiler has been taken away since, its version is not known.
        let result = try? Tool.run("swift", ["--version"], directory: ProjectFolder.root)
        return result?.output.split(separator: "\n").first.map(String.init)
    }

    private static func contents(_ path: String) -> String? {
        // A file of the kernel that cannot be read leaves its field unknown.
        (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static func field(_ name: String, of path: String) -> String? {
        contents(path)?.split(separator: "\n").first { $0.hasPrefix(name) }?
            .split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces)
    }
}

/// The memory of this process as the operating system counts it.
enum ResidentMemory {
    /// The most that was resident at once since `forget()`, in MiB; nil where the kernel does not tell.
    static var peakMiB: Double? { field("VmHWM") }
    static var nowMiB: Double? { field("VmRSS") }

    private static func field(_ name: String) -> Double? {
        Machine.field(name, of: "/proc/self/status")?.split(separator: " ").first.flatMap { Double($0) }
            .map { $0 / 1024 }
    }

    /// Gives back what is free, and starts the peak anew from what is resident then.
    static func forget() {
        giveBack()
        // Without it the peak is that of the whole process, which is more, never less.
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    }

    /// malloc_trim(3), which the module of the C library leaves out.
    private static func giveBack() {
        typealias Trim = @convention(c) (Int) -> CInt
        // Safe because this is the type that malloc.h declares.
        if let symbol = dlsym(nil, "malloc_trim") { _ = unsafeBitCast(symbol, to: Trim.self)(0) }
    }
}
