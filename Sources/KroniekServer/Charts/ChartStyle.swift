/// The look of the pictures: rules by class that the pages' style sheet holds, and that a picture in a file of its own carries with it.
enum ChartStyle {
    /// The colours by day; the page has others by night.
    static let light =
        "--paper:#fbfaf7;--sheet:#f3f0e9;--ink:#1d1c1a;--quiet:#5f5b53;--rule:#d9d5cc;--edge:#8a857a"
        + ";--mark:#f6e7a8;--figure:#d9ead0;--time:#dae4f5;--quote:#8a5aa3;--warn:#96281a;--plan:#23557c;--link:#1f4e79;--accent:#7a2318;--bar:#7d97ad"
        + ";--sea:#e9eef0;--land:#d8d3c4;--dot:#96281a"

    static let rules = """
        .axis{stroke:var(--edge);stroke-width:1;fill:none;opacity:.6}
        .dot{fill:var(--accent)}
        .dot.plan{fill:var(--paper);stroke:var(--plan);stroke-width:1.5}
        .span{fill:var(--accent);opacity:.75}
        .span.plan{fill:var(--paper);stroke:var(--plan);stroke-width:1.2;opacity:1}
        .arrow{fill:var(--accent)}
        .arrow.plan{fill:var(--paper);stroke:var(--plan);stroke-width:1.2}
        .end{stroke:var(--accent);stroke-width:1.5}
        .end.plan{stroke:var(--plan)}
        .dot.contradiction,.span.contradiction,.arrow.contradiction{fill:var(--warn)}
        .dot.update,.span.update,.arrow.update{fill:var(--plan)}
        .dot.scope,.span.scope,.arrow.scope{fill:var(--edge)}
        .other{stroke:var(--edge);stroke-width:1.5}
        .hit{fill:transparent}
        .bar{fill:var(--bar)}
        .bar.unreal{fill:var(--paper);stroke:var(--plan);stroke-width:1;vector-effect:non-scaling-stroke}
        .off .bar{opacity:.35}
        .step{stroke:var(--accent);stroke-width:2.5}
        .step.unsure{stroke-dasharray:4 4}
        .riser{stroke:var(--accent);stroke-width:1;opacity:.6}
        .dot.report{fill:var(--paper);stroke:var(--accent);stroke-width:2}
        .tick,.value,.name,.count{font:12px "Source Sans 3","Segoe UI",Helvetica,Arial,"Noto Sans",sans-serif;fill:var(--quiet)}
        .value{fill:var(--ink);font-size:13px}
        .sea{fill:var(--sea)}
        .land{fill:var(--land);stroke:var(--paper);stroke-width:.8;stroke-linejoin:round}
        .place{fill:var(--dot);fill-opacity:.85;stroke:var(--paper);stroke-width:1}
        .place.region{fill-opacity:.3;stroke:var(--dot);stroke-width:2;stroke-dasharray:1.5 2}
        .place.country{fill-opacity:.12;stroke:var(--dot);stroke-width:2;stroke-dasharray:5 3}
        .place.several{fill-opacity:.45;stroke:var(--dot);stroke-width:1.5}
        .place.unreal{fill:var(--paper);fill-opacity:1;stroke:var(--plan);stroke-width:2}
        .inner{fill:none;stroke:var(--dot);stroke-width:1;pointer-events:none}
        .place.unreal+.inner{stroke:var(--plan)}
        .doubt{fill:none;stroke:var(--plan);stroke-width:2;pointer-events:none}
        .count{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
        .name{fill:var(--ink);font-size:15px;paint-order:stroke;stroke:var(--land);stroke-width:3px}
        """

    /// The rules with the colours of the day in place of the names that not every reader of SVG knows.
    static let standalone: String = {
        var text = rules + "\ntext{unicode-bidi:plaintext}\n.paper{fill:var(--paper)}\n"
        text += ".title,.event,.strong,.source{font:13px \"Source Sans 3\",\"Segoe UI\",Helvetica,Arial,\"Noto Sans\",sans-serif;fill:var(--ink)}\n"
        text += ".title{font:600 20px Charter,\"Bitstream Charter\",Georgia,\"Noto Serif\",serif}\n.strong{font-weight:600}\n"
        text += ".source{font-size:12px;fill:var(--quiet)}\n.grid{stroke:var(--rule);stroke-width:1}\n"
        text +=
            ".event.plan{fill:var(--plan)}\n.strong.contradiction{fill:var(--warn)}\n.strong.update{fill:var(--plan)}"
        for colour in light.split(separator: ";") {
            let parts = colour.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { text = text.replacing("var(\(parts[0]))", with: String(parts[1])) }
        }
        return text
    }()
}

/// Words in a picture, which does not break lines by itself.
enum ChartWords {
    /// Units that a letter takes at the size of ``ChartStyle``'s values, on the wide side: what fits here fits in any of its typefaces.
    static let letter = 6.8

    /// As much of the words as has room, with … where some are left out.
    static func fit(_ words: String, room: Double) -> String {
        let most = max(1, Int(room / letter))
        let scalars = words.unicodeScalars
        return scalars.count <= most ? words : String(String.UnicodeScalarView(scalars.prefix(most - 1))) + "…"
    }

    /// A title in lines of its larger letters, all of it but what would take a page.
    static func title(_ words: String, room: Double) -> [String] { lines(words, room: room * letter / 11.8, most: 8) }

    /// In lines that have room, at most so many.
    static func lines(_ words: String, room: Double, most: Int = 4) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, Double(line.unicodeScalars.count + word.unicodeScalars.count + 1) * letter > room {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        if lines.count > most { lines[most - 1] += " …" }
        return lines.prefix(most).map { fit($0, room: room + 20) }
    }
}
