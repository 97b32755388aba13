import ArgumentParser
import Foundation
import KroniekEngine
import KroniekExport

/// `kroniek verify`: does a bundle hold what it says?
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a bundle: every hash, and that every sentence stands in its document.",
        discussion: "Needs no store. Ends with status 65 and one sentence where something does not hold.")

    @Argument(help: ArgumentHelp("The bundle that kroniek export --format bundle made.", valueName: "file"))
    var file: String

    func run() throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else { throw Failure.noInput(file) }
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        } catch {
            throw Failure.cannotRead(path: file, reason: Failure.words(of: error))
        }
        do {
            let report = try BundleReader(digest: Engine.sha256).verify(bytes)
            try Output.standard.write(
                "\(file) holds: \(Words.count(report.events, "event")), \(Words.count(report.claims, "claim")) and "
                    + "\(Words.count(report.documents, "document")), every hash and every sentence checked.\n")
            try Output.standard.flush()
        } catch let failure as BundleReader.Failure {
            throw Failure.engine(EngineFailure(message: "\(file) does not hold: \(failure)", exitStatus: 65))
        }
    }
}
