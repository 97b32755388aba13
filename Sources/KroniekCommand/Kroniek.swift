import ArgumentParser

@main
struct Kroniek: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "kroniek", abstract: "Reads reports in several languages and writes their chronicle.")
}
