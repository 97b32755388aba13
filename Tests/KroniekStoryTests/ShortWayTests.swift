import KroniekModel
import Testing

@testable import KroniekStory

/// What is done in a short way where most of a pile allows it is what the long way makes.
@Suite struct ShortWayTests {
    /// A curly apostrophe counts for nothing in a name, and is no ASCII: with it the long way is gone.
    @Test func namesOfASCII() {
        let names = [
            "Mohammed Shia al-Sudani", "Al-Haq", "AL-Haq", "van der Berg", "W. Mark Felt", "O'Neill & Sons", "F-35", "5th Division (reserve)", "",
            "--",
            "Ab-Cd ef", "A-Team", "de", "x`y Z", "Jan_Piet", "Oak 7b, north",
        ]
        for name in names {
            #expect(NameForm(name) == NameForm(name + "\u{2019}"), "\(name)")
            #expect(NameForm.plain(name) + "e" == NameForm.plain(name + "é"), "\(name)")
        }
    }

    @Test func rowsOfAnyLength() {
        let room = RowRoom()
        let lists = (0..<400).map { length in (0..<length * 7 % 97).map { $0 * length } } + [Array(0..<5000), []]
        let rows = lists.map { room.keep($0) }
        for (row, list) in zip(rows, lists) {
            #expect(Array(row) == list)
            #expect(row.last == list.last)
        }
        #expect(Row<Int>().isEmpty)
    }

    @Test func rowsInOrder() {
        let lists: [[Int]] = [[], [1], [1, 2, 9], [2, 3], [0, 9, 10], [-4, 1, 2, 9]]
        for a in lists { for b in lists { #expect(Sorted.union(a, b) == Set(a + b).sorted()) } }
        for list in lists {
            var put = list.reversed() + list
            Sorted.put(&put)
            #expect(put == list)
        }
    }
}
