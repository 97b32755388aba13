import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import KroniekEngine
import KroniekModel
import Synchronization
import Testing

@testable import KroniekServer

private final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

/// Pages while the store changes beneath them, and chronicles that take long.
@Suite(.timeLimit(.minutes(1))) struct ReadingWhileAddingTests {
    private func body(_ response: TestResponse) -> String { String(decoding: response.body.readableBytesView, as: UTF8.self) }

    private func number(_ page: String, after words: String) -> Int? {
        page.range(of: words).flatMap { Int(page[$0.upperBound...].prefix { $0.isNumber }) }
    }

    /// Rows of one chronicle are never looked up in another, and a form carries the number of the chronicle that it shows.
    @Test func aPageIsDrawnFromOneChronicle() async throws {
        try await ChronicleServer.application(Restless()).test(.router) { client in
            for path in ["/search?q=Olden", "/documents/z", "/documents", "/events/1", "/entities", "/", "/map", "/changes", "/ask?q=What"] {
                for _ in 0..<3 { try await client.execute(uri: path, method: .get) { #expect($0.status == .ok, "\(path)") } }
            }
            for path in ["/api/v1/documents/z", "/api/v1/search?q=Olden", "/api/v1/ask?q=What"] {
                try await client.execute(uri: path, method: .get) { #expect($0.status == .ok, "\(path)") }
            }
            for path in ["/events/1", "/entities/x%2Folden?all=1"] {
                let page = try await client.execute(uri: path, method: .get) { body($0) }
                let seen = try #require(number(page, after: "name=\"seen\" value=\""))
                #expect(seen == number(page, after: "Made at "), "\(path)")
            }
            let found = try await client.execute(uri: "/search?q=Olden", method: .get) { body($0) }
            #expect(found.contains("href=\"/entities/x%2Folden\"") && found.contains("href=\"/events/z%230\""))
        }
    }

    /// More readers than cores wait for one chronicle: it is made once, and what needs none is answered meanwhile.
    @Test func waitingReadersKeepNobodyWaiting() async throws {
        let gate = DispatchSemaphore(value: 0)
        let library = Restless(isStill: true, onChronicle: { _ in gate.wait() })
        let readers = 4 * ProcessInfo.processInfo.activeProcessorCount
        try await ChronicleServer.application(library).test(.router) { client in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<readers {
                    let path = number % 2 == 0 ? "/" : "/api/v1/events"
                    group.addTask { try await client.execute(uri: path, method: .get) { $0.status.code } }
                }
                while library.made == 0 { try await Task.sleep(for: .milliseconds(5)) }
                try await client.execute(uri: "/style.css", method: .get) { #expect($0.status == .ok) }
                gate.signal()
                for try await status in group { #expect(status == 200) }
            }
        }
        #expect(library.made == 1)
    }

    /// While a chronicle that takes long is made, pages are those of the last one and say so; programs wait.
    @Test func pagesAreShownFromTheLastChronicleMeanwhile() async throws {
        let gate = DispatchSemaphore(value: 0)
        let isSlow = Flag()
        let library = Restless(isStill: true, onChronicle: { _ in if isSlow.isSet { gate.wait() } })
        let reading = Reading(library, patience: .milliseconds(50))
        let first = try await reading.shown()
        #expect(first.generation == 0 && !first.isBehind)
        isSlow.isSet = true
        library.move()
        for _ in 0..<3 {
            let shown = try await reading.shown()
            #expect(shown.generation == 0 && shown.isBehind)
        }
        #expect(library.made == 2, "begun once")
        async let fresh = reading.fresh()
        isSlow.isSet = false
        gate.signal()
        #expect(try await fresh.generation == 1)
        let shown = try await reading.shown()
        #expect(shown.generation == 1 && !shown.isBehind && library.made == 2)
    }

    /// A chronicle that takes long is not begun while somebody writes: once the store is at rest it is, whether or not somebody looks again.
    @Test func aLongChronicleIsMadeWhenTheStoreIsAtRest() async throws {
        let library = Restless(isStill: true, onChronicle: { _ in Thread.sleep(forTimeInterval: 0.03) })
        let reading = Reading(library, patience: .milliseconds(10), rest: .seconds(1))
        _ = try await reading.shown()
        for _ in 0..<8 {
            library.move()
            #expect(try await reading.shown().isBehind)
            try await Task.sleep(for: .milliseconds(40))
        }
        #expect(library.made == 1, "not while it is written to")
        let began = ContinuousClock.now
        while library.made == 1, ContinuousClock.now - began < .seconds(20) { try await Task.sleep(for: .milliseconds(20)) }
        #expect(library.made == 2, "and then once, without anybody who looks")
        while try await reading.shown().isBehind, ContinuousClock.now - began < .seconds(20) { try await Task.sleep(for: .milliseconds(20)) }
        let shown = try await reading.shown()
        #expect(shown.generation == 8 && !shown.isBehind && library.made == 2)
    }

    @Test func aPageThatIsBehindSaysSoAndIsNotKept() async throws {
        let gate = DispatchSemaphore(value: 0)
        let isSlow = Flag()
        let library = Restless(isStill: true, onChronicle: { _ in if isSlow.isSet { gate.wait() } })
        try await ChronicleServer.application(library).test(.router) { client in
            #expect(try await client.execute(uri: "/", method: .get) { !body($0).contains("id=\"behind\"") })
            isSlow.isSet = true
            library.move()
            let page = try await client.execute(uri: "/", method: .get) { body($0) }
            #expect(page.contains("id=\"behind\"") && page.contains("Made at 0."))
            gate.signal()
            let later = try await client.execute(uri: "/api/v1/events", method: .get) { body($0) }
            #expect(later.contains("Made at 1."))
            #expect(try await client.execute(uri: "/", method: .get) { body($0).contains("Made at 1.") && !body($0).contains("id=\"behind\"") })
        }
    }

    /// Where the next one cannot be made, the last one is shown, and it is not tried again at once.
    @Test func aFailureIsNotTriedAgainAtOnce() async throws {
        let isBroken = Flag()
        struct Broken: Error {}
        let library = Restless(isStill: true, onChronicle: { _ in if isBroken.isSet { throw Broken() } })
        let reading = Reading(library)
        _ = try await reading.shown()
        isBroken.isSet = true
        library.move()
        for _ in 0..<5 { #expect(try await reading.shown().isBehind) }
        #expect(library.made == 2)
        await #expect(throws: Broken.self) { try await reading.fresh() }
    }

    @Test func whatWasNewIsComparedOnceForAll() async throws {
        let library = Restless(isStill: true)
        try await ChronicleServer.application(library).test(.router) { client in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for path in ["/changes", "/changes.atom", "/api/v1/changes", "/changes"] {
                    group.addTask { try await client.execute(uri: path, method: .get) { $0.status.code } }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(library.made == 2, "today's, and that of the changes")
            // Looked at again and again, the first stays although others come.
            for month in 1...4 {
                for path in ["/changes", "/changes?since=2030-0\(month)"] {
                    try await client.execute(uri: path, method: .get) { #expect($0.status == .ok) }
                }
            }
        }
        #expect(library.made == 6)
    }
}

/// What becomes of reports that are sent.
@Suite(.timeLimit(.minutes(1))) struct AddJobsTests {
    private static let lot = AddJobs.Lot(lines: Array("{\"text\":\"The dam broke.\"}\n".utf8), count: 1)

    private static func report() -> AddReport {
        var report = AddReport()
        report.added = 1
        return report
    }

    /// Reports that are stored are not said to have failed where only the chronicle could not be made.
    @Test func whatIsStoredIsNoFailure() async throws {
        struct Broken: Error {}
        let jobs = AddJobs(Restless(onAdd: Self.report)) { throw Broken() }
        let number = try #require(try jobs.start(Self.lot))
        while try #require(jobs.status(number)).isRunning { try await Task.sleep(for: .milliseconds(5)) }
        let status = try #require(jobs.status(number))
        #expect(status.phase == .done && status.added == 1)
    }

    @Test func noMoreWaitsThanThereIsRoomFor() async throws {
        let gate = DispatchSemaphore(value: 0)
        let editor = Restless(onAdd: {
            gate.wait()
            return Self.report()
        })
        let jobs = AddJobs(editor, mostWaiting: 40) {}
        let first = try #require(try jobs.start(Self.lot))
        let refusal = #expect(throws: Problem.self) { try jobs.start(Self.lot) }
        #expect(refusal?.status == .serviceUnavailable && refusal?.retryAfter != nil)
        await #expect(throws: Problem.self) { try await jobs.add(lines: Self.lot.lines) }
        gate.signal()
        while try #require(jobs.status(first)).isRunning { try await Task.sleep(for: .milliseconds(5)) }
        gate.signal()
        #expect(try await jobs.add(lines: [UInt8](repeating: 0x20, count: 100))?.added == 1, "alone it is taken, whatever its size")
    }

    @Test(arguments: [
        (EngineFailure(message: "The disk that holds k is full.", exitStatus: 74, cause: .diskFull), 507),
        (EngineFailure(message: "k is in use.", exitStatus: 75, cause: .busy), 503),
        (EngineFailure(message: "No data.", exitStatus: 78, cause: .data), 503),
    ])
    func whatKeepsReportsOutIsSaid(_ failure: EngineFailure, _ status: Int) async throws {
        let library = Restless(onAdd: { throw failure })
        try await ChronicleServer.application(library).test(.router) { client in
            let headers: HTTPFields = [.contentType: "application/json"]
            try await client.execute(uri: "/api/v1/documents", method: .post, headers: headers, body: ByteBuffer(string: "{\"text\":\"x\"}")) {
                response in
                #expect(response.status.code == status)
                #expect(String(decoding: response.body.readableBytesView, as: UTF8.self).contains(failure.message))
                #expect((response.headers[HTTPField.Name("Retry-After")!] != nil) == (failure.cause == .busy))
            }
        }
    }

    /// Busy is no conflict: the same decision may be sent again.
    @Test func decisionsSayWhatKeepsThemOut() async throws {
        try await ChronicleServer.application(Restless()).test(.router) { client in
            let body = ByteBuffer(string: "{\"kind\":\"reject\",\"event\":\"1\"}")
            try await client.execute(uri: "/api/v1/decisions", method: .post, headers: [.contentType: "application/json"], body: body) {
                #expect($0.status.code == 503)
            }
            for type in ["text/plain", "application/x-www-form-urlencoded", ""] {
                try await client.execute(uri: "/api/v1/decisions", method: .post, headers: [.contentType: type], body: body) {
                    #expect($0.status.code == 415)
                }
            }
            try await client.execute(uri: "/api/v1/decisions/9", method: .delete) { #expect($0.status.code == 404) }
        }
    }

    @Test func namesFitAFileSystem() {
        let name = AddJobs.safe(String(repeating: "ł🌊漢", count: 200) + ".html")
        #expect(name.utf8.count <= 200 && name.hasSuffix("漢.html"))
        #expect(AddJobs.safe("../..") == "report" && AddJobs.safe("") == "report" && AddJobs.safe("a/b.txt") == "ab.txt")
    }
}

@Suite struct FacetsTests {
    private func last(_ days: [String]) -> String? { Facets.last(of: days.compactMap { CalendarDay(iso: $0) })?.iso }

    /// A year mistyped once does not hide what is new.
    @Test func oneReportAstrayIsNotTheLast() {
        let month = (1...30).map { "2031-03-\($0 < 10 ? "0" : "")\($0)" }
        #expect(last(month) == "2031-03-30")
        #expect(last(month + ["2099-01-01"]) == "2031-03-30")
        #expect(last(month + ["2031-09-01"]) == "2031-09-01", "half a year is no mistake")
        #expect(last(month + ["2090-01-01", "2099-01-01"]) == "2090-01-01", "of thirty one at most is astray")
        #expect(last(month + month + month + month + ["2090-01-01", "2099-01-01"]) == "2031-03-30")
        #expect(last([]) == nil && last(["2031-03-01"]) == "2031-03-01")
    }
}
