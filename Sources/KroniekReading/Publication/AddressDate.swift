import KroniekModel

/// The date in the address of a page: /2020/01/06/, /2020/01/, 2020-01-06, 20200106.
enum AddressDate {
    static func date(in address: String) -> CalendarInterval? {
        // Groups of digits with what stands between them.
        var groups: [(value: Int, count: Int, before: UInt8)] = []
        var separator: UInt8 = 0
        var value = 0
        var count = 0
        for byte in Array(address.utf8.prefix(2048)) + [0] {
            if Atoms.isDigit(byte), count < 9 {
                value = value * 10 + Int(byte - 0x30)
                count += 1
                continue
            }
            if count > 0 { groups.append((value, count, separator)) }
            (value, count, separator) = (0, 0, byte)
        }
        for (index, group) in groups.enumerated() {
            if group.count == 8, let day = day(group.value / 10000, group.value / 100 % 100, group.value % 100) { return CalendarInterval(day: day) }
            guard group.count == 4, (1990...2100).contains(group.value), index + 1 < groups.count else { continue }
            let month = groups[index + 1]
            guard month.count <= 2, (1...12).contains(month.value), month.before == 0x2F || month.before == 0x2D || month.before == 0x5F else {
                continue
            }
            if index + 2 < groups.count, groups[index + 2].count <= 2, groups[index + 2].before == month.before,
                let exact = day(group.value, month.value, groups[index + 2].value)
            {
                return CalendarInterval(day: exact)
            }
            if month.before == 0x2F, month.count == 2 { return .month(group.value, month.value) }
        }
        return nil
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        (1990...2100).contains(year) ? CalendarDay(year: year, month: month, day: day) : nil
    }
}
