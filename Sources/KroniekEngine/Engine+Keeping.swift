import Foundation
import KroniekLanguage
import KroniekModel
import KroniekStore
import KroniekStory

extension Engine {
    /// What a weaving takes over from the one before.
    enum Taking { case nothing, last }

    private static let titles = "titles"

    /// Nil where nothing can be kept: another store, or a program that cannot say which one it is.
    func keeping(_ taking: Taking, library: PackLibrary, names: [UserEntity], sums: [String: UInt64]) -> Keeping? {
        guard let store = store as? any KeepingStore, var base = Engine.program, let told = try? JSONEncoder.sorted.encode(names) else { return nil }
        guard Engine.add(folder: library.folder, to: &base) else { return nil }
        base.add(String(decoding: told, as: UTF8.self))
        return Keeping(base: base, sums: sums) {
            guard taking == .last, let kept = try? store.kept(Engine.titles), let titles = try? Packed<KeptTitle>(pieces: kept.pieces) else {
                return nil
            }
            return (kept.events, titles)
        }
    }

    func keep(_ chronicle: Chronicle, _ kept: Kept?, generation: Int) throws(StoreError) {
        if let kept, let store = store as? any KeepingStore {
            try store.setChronicle(chronicle, generation: generation, kept: [Engine.titles: kept.titles.pieces])
        } else {
            try store.setChronicle(chronicle, generation: generation)
        }
    }

    /// Which program this is: what another one left may have been made otherwise.
    private static let program: Print? = {
        guard let path = Bundle.main.executablePath else { return nil }
        var print = Print()
        return add(file: path, to: &print) ? print : nil
    }()

    /// Every file of a folder by its name, its size and when it was last written.
    private static func add(folder: String, to print: inout Print) -> Bool {
        guard let names = FileManager.default.subpaths(atPath: folder) else { return false }
        return names.sorted().allSatisfy { add(file: folder + "/" + $0, to: &print) }
    }

    private static func add(file: String, to print: inout Print) -> Bool {
        var info = stat()
        guard stat(file, &info) == 0 else { return false }
        print.add(file)
        print.add(Int(info.st_size))
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        print.add(time.tv_sec)
        print.add(time.tv_nsec)
        return true
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return encoder
    }
}
