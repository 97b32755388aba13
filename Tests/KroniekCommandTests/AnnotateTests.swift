import Foundation
import Testing

@Suite struct AnnotateTests {
    @Test func aBadLineLosesNothingElse() throws {
        let good = Reports.documents.map(Reports.jsonLine)
        let run = try Program.run("annotate", input: [good[0], "{\"id\":\"bad\",\"text\":3}", "no json", good[1]].joined(separator: "\n") + "\n")
        #expect(run.status == 65)
        let lines = Program.lines(run.output)
        #expect(lines.count == 4)
        #expect(lines.map { $0["id"] as? String } == ["olden-1", "bad", nil, "olden-2"])
        #expect(lines.map { $0["error"] != nil } == [false, true, true, false])
        for line in lines where line["error"] != nil {
            let error = try #require(line["error"] as? [String: Any])
            #expect((error["code"] as? String)?.isEmpty == false)
            #expect((error["message"] as? String)?.isEmpty == false)
        }
    }

    @Test func oneLineForEachInOrderWhateverTheThreads() throws {
        let input = (0..<150).map { number in
            let words = String(repeating: "The board met on 3 March \(2000 + number). ", count: number % 17)
            return "{\"id\":\"d\(number)\",\"published\":\"2031-03-04\",\"text\":\"\(words)Done.\"}\n"
        }.joined()
        let one = try Program.run("annotate", "--jobs", "1", "--layers", "times,sentences", input: input)
        let many = try Program.run("annotate", "--jobs", "5", "--layers", "times,sentences", input: input)
        #expect(one.status == 0 && many.status == 0)
        #expect(one.output == many.output)
        #expect(Program.lines(many.output).map { $0["id"] as? String } == (0..<150).map { "d\($0)" })
    }

    @Test func spansAreCodePoints() throws {
        let run = try Program.run("annotate", "--layers", "tokens", input: Reports.jsonLine(Reports.documents[2]) + "\n")
        let line = try #require(Program.lines(run.output).first)
        let text = Array(Reports.documents[2].text.unicodeScalars)
        let tokens = try #require(line["tokens"] as? [[String: Any]])
        let words = tokens.map { String(String.UnicodeScalarView(text[($0["start"] as! Int)..<($0["end"] as! Int)])) }
        #expect(words.contains("Öskar") && words.contains("Łund") && words.contains("🌊"))
        #expect(line["sentences"] == nil)
    }

    @Test func emptyInputIsNoError() throws {
        let run = try Program.run("annotate")
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
    }

    @Test func unknownLayersAreRefused() throws {
        let run = try Program.run("annotate", "--layers", "times,thoughts")
        #expect(run.status == 64)
        #expect(run.errors.contains("thoughts"))
    }

    /// A worker may wait for the answer before it sends the next line.
    @Test func answersComeWithoutFurtherInput() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["annotate", "--layers", "times"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for document in Reports.documents {
            input.fileHandleForWriting.write(Data((Reports.jsonLine(document) + "\n").utf8))
            var answer = Data()
            while !answer.contains(0x0A) {
                var wait = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
                try #require(poll(&wait, 1, 60_000) == 1, "no answer within a minute")
                let piece = output.fileHandleForReading.availableData
                try #require(!piece.isEmpty)
                answer += piece
            }
            #expect(Program.lines(String(decoding: answer, as: UTF8.self)).first?["id"] as? String == document.id)
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func aReaderThatLeavesEndsItQuietly() throws {
        try Folder.with { folder in
            let many = String(repeating: Reports.jsonLines, count: 400)
            try many.write(toFile: "\(folder)/in", atomically: false, encoding: .utf8)
            let script = "{ \"$0\" annotate < in 2> errors; echo $? > status; } | head -c 10 > /dev/null"
            let run = try Program.run("/bin/sh", ["-c", "cd '\(folder)' && " + script, Program.path])
            #expect(run.status == 0)
            #expect(try String(contentsOfFile: "\(folder)/errors", encoding: .utf8).isEmpty)
            #expect(try String(contentsOfFile: "\(folder)/status", encoding: .utf8) == "0\n")
        }
    }
}
