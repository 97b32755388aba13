public import KroniekModel

/// Figures for people: "7", "at least 30", "up to 40", "3 to 12", "about 40", "14 billion USD", "2.5%".
public enum HumanFigure {
    public static func text(_ quantity: Quantity) -> String {
        text(low: quantity.low, high: quantity.high, isApproximate: quantity.isApproximate, unit: quantity.unit)
    }

    public static func text(low: Double?, high: Double?, isApproximate: Bool = false, unit: String? = nil) -> String {
        let figure: String
        switch (low, high) {
        case (let low?, let high?) where low == high: figure = number(low)
        case (let low?, let high?): figure = "\(number(low)) to \(number(high))"
        case (let low?, nil): figure = "at least \(number(low))"
        case (nil, let high?): figure = "up to \(number(high))"
        case (nil, nil): return "?"
        }
        let marked = isApproximate ? "about \(figure)" : figure
        guard let unit else { return marked }
        return unit == "%" ? marked + "%" : "\(marked) \(unit)"
    }

    /// Large round figures in words, the rest grouped by thousands.
    static func number(_ value: Double) -> String {
        for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where value.isFinite && abs(value) >= size {
            let scaled = value / size
            // Only where nothing is lost: 1,234,567 stays as it is.
            if (scaled * 1000).rounded() == scaled * 1000 { return "\(grouped(scaled)) \(name)" }
        }
        return grouped(value)
    }

    /// Thousands with commas, a fraction after a point, no needless zero.
    public static func grouped(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        let whole = value.rounded(.towardZero)
        let digits = Array(String(Int(whole.magnitude)).utf8)
        var result = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
            result.unicodeScalars.append(Unicode.Scalar(digit))
        }
        if whole != value {
            let text = abs(value).description
            if let point = text.firstIndex(of: "."), !text.contains("e") { result += text[point...] }
        }
        return result
    }
}
