/// What is told of the lines of a file that are no reports: each by itself, but of a long file without a single report one sentence. Whoever adds a folder with
/// a table in it that only looks like reports need not read a hundred thousand.
struct BadLines {
    private var file: String?
    /// Problems of the file before its first report.
    private var waiting: [AddReport.Problem] = []
    private var first = 0
    private var hasReport = false

    /// So many are told one by one.
    private static let most = 20

    /// - Parameter next: the file whose line comes now; nil for what is no line.
    mutating func begin(_ next: String?, _ report: inout AddReport) {
        if next == file { return }
        end(&report)
        file = next
    }

    mutating func refused(_ problem: AddReport.Problem, at line: Int?, _ report: inout AddReport) {
        guard file != nil, let line, !hasReport else { return report.problems.append(problem) }
        if waiting.isEmpty { first = line }
        waiting.append(problem)
    }

    /// A line is a report.
    mutating func read(_ report: inout AddReport) {
        guard file != nil, !hasReport else { return }
        hasReport = true
        report.problems += waiting
        waiting = []
    }

    /// The file is at its end.
    mutating func end(_ report: inout AddReport) {
        if let file, waiting.count > Self.most {
            report.problems.append(.init(input: file, message: Sentences.noReports(lines: waiting.count, first: first, why: waiting[0].message)))
        } else {
            report.problems += waiting
        }
        self = BadLines()
    }
}
