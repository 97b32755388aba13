import ArgumentParser
import KroniekEngine
import KroniekExport
import KroniekModel

/// `kroniek rebuild`: the chronicle out of what is stored, once more.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the chronicle anew out of the stored reports and decisions.",
        discussion:
            "Every command does so by itself after reports or decisions were added; this one does it also where nothing was, as after an update.")

    @Flag(name: .long, help: "Take what other programs leave of the processor, as nice -n 15 does.")
    var giveWay = false

    @Flag(name: .long, help: ArgumentHelp("End when the standard input does: whoever waits for the chronicle is gone.", visibility: .hidden))
    var whileInputLasts = false

    @Flag(name: .long, help: ArgumentHelp("Take over what the weaving before left, where it still holds.", visibility: .hidden))
    var takeOver = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        if giveWay { GivingWay.begin() }
        if whileInputLasts { InputWatch.begin() }
        let chronicle = try GivingWay.working { try StoreDoor.open(shared.store).rebuild(fromScratch: !takeOver) }
        let words = "\(Words.count(chronicle.events.count, "event")) out of \(Words.count(chronicle.documents.count, "document")).\n"
        try Output.standard.write(words)
        try Output.standard.flush()
    }
}
