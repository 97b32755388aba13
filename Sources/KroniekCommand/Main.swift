import ArgumentParser
import Foundation

/// Runs the command and turns what goes wrong into one sentence on standard error and a status as in `sysexits.h`.
@main
enum Main {
    static func main() async {
        // A reader that goes away (`| head`) is found out when writing, not by dying in the middle of a commit.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Kroniek.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(after: error)
        }
    }

    private static func end(after error: any Error) -> Never {
        guard let failure = Failure(error) else { Kroniek.exit(withError: error) }
        if let sentence = failure.sentence { Output.standardError.complain(sentence) }
        Foundation.exit(failure.status)
    }
}
