import KroniekExport
import KroniekModel

/// Events on the outlines of the world, equirectangular with the middle latitude true to scale.
struct MapPicture {
    let box: MapBox
    private let width = 960.0
    private let height: Double
    private let scaleX: Double
    private let scaleY: Double

    init(_ box: MapBox) {
        self.box = box
        let narrowing = max(0.2, Self.cosine(degrees: box.centre.latitude))
        scaleX = width / box.width
        scaleY = scaleX / narrowing
        height = min(760, max(320, box.height * scaleY))
    }

    /// The stretch that holds these points with room around them; the world where there are none.
    static func box(for places: [Places.Place]) -> MapBox {
        guard !places.isEmpty else { return .world }
        var box = MapBox(around: places.map(\.point))
        // A single town needs its surroundings to be recognised.
        let (padX, padY) = (max(7, box.width * 0.12), max(4, box.height * 0.15))
        box = MapBox(
            west: box.west - padX, south: max(-85, box.south - padY), east: box.east + padX, north: min(85, box.north + padY))
        if box.width > 250 { return .world }
        // Two wide to one high at least, three to two at most.
        let narrowing = max(0.2, cosine(degrees: box.centre.latitude))
        let wanted = box.height / narrowing * 1.5
        if box.width < wanted {
            let more = (wanted - box.width) / 2
            box.west -= more
            box.east += more
        }
        return box
    }

    private func point(_ at: Outlines.Point) -> (x: Double, y: Double) {
        ((at.longitude - box.west) * scaleX, height / 2 - (at.latitude - box.centre.latitude) * scaleY)
    }

    func clusters(_ places: [Places.Place]) -> [Cluster] {
        Cluster.join(places.map { ($0, point($0.point).x, point($0.point).y) }.filter { $0.1 >= 0 && $0.1 <= width && $0.2 >= 0 && $0.2 <= height })
    }

    /// - Parameter link: where a mark leads; nil for nowhere.
    func picture(_ clusters: [Cluster], link: (Cluster) -> String?) -> SVG {
        var svg = SVG(width: width, height: height, classes: "map", label: nil)
        svg.rect(0, 0, width, height, "sea")
        svg.path(data: land(), "land")
        for cluster in clusters.sorted(by: { $0.count > $1.count }) {
            let label = Self.label(cluster)
            svg.link(link(cluster), label: label, isReachable: false) { svg in
                PlaceMark(cluster).draw(cluster.x, cluster.y, cluster.radius, count: cluster.count, title: label, &svg)
            }
        }
        // Names where there is room beside the mark, the greatest first; the others stand in the title of their mark.
        var taken = clusters.map { (left: $0.x - $0.radius, right: $0.x + $0.radius, top: $0.y - $0.radius, bottom: $0.y + $0.radius) }
        for cluster in clusters.sorted(by: { $0.count > $1.count }) {
            let words = cluster.places.count == 1 ? cluster.places[0].name : "\(cluster.places[0].name) +\(cluster.places.count - 1)"
            let long = Double(words.unicodeScalars.count) * 8.5
            if words.unicodeScalars.count > 40 { continue }
            // Right of the mark, left of it, beneath or above it.
            let away = cluster.radius + (PlaceMark(cluster).certainty == .partly ? 7 : 4)
            let places = [
                (x: cluster.x + away, left: cluster.x + away, y: cluster.y, anchor: "start"),
                (x: cluster.x - away, left: cluster.x - away - long, y: cluster.y, anchor: "end"),
                (x: cluster.x, left: cluster.x - long / 2, y: cluster.y + away + 9, anchor: "middle"),
                (x: cluster.x, left: cluster.x - long / 2, y: cluster.y - away - 9, anchor: "middle"),
            ]
            for place in places {
                let label = (left: place.left, right: place.left + long, top: place.y - 9, bottom: place.y + 9)
                let isFree = !taken.contains { $0.left < label.right && label.left < $0.right && $0.top < label.bottom && label.top < $0.bottom }
                guard isFree, label.left > 0, label.right < width, label.top > 0, label.bottom < height else { continue }
                taken.append(label)
                svg.text(place.x, place.y + 5, words, "name", anchor: place.anchor)
                break
            }
        }
        return svg
    }

    private static let mostNamed = 30

    static func label(_ cluster: Cluster) -> String {
        let (named, rest) = (cluster.places.prefix(mostNamed), cluster.places.count - mostNamed)
        let names = named.map(\.name).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        let unreal = cluster.standings.words
        return "\(names): \(Words.count(cluster.count, "event"))\(unreal.isEmpty ? "" : " (\(unreal))")"
    }

    /// The outlines in the box as one path, without the points that would fall on the one before.
    private func land() -> String {
        var data = ""
        for shift in [-360.0, 0, 360] {
            for country in Outlines.shared.countries {
                var reach = country.box
                reach.west += shift
                reach.east += shift
                let spare = height / scaleY
                guard reach.west <= box.east, box.west <= reach.east, reach.south <= box.centre.latitude + spare,
                    box.centre.latitude - spare <= reach.north
                else { continue }
                for ring in country.rings {
                    var last = (x: Double.infinity, y: Double.infinity)
                    var count = 0
                    var part = ""
                    for at in ring {
                        let next = point(Outlines.Point(longitude: at.longitude + shift, latitude: at.latitude))
                        if abs(next.x - last.x) + abs(next.y - last.y) < 1.2 { continue }
                        part += "\(count == 0 ? "M" : "L")\(Int(next.x.rounded())) \(Int(next.y.rounded()))"
                        last = next
                        count += 1
                    }
                    if count > 2 { data += part + "Z" }
                }
            }
        }
        return data
    }

    /// Taylor's series, good to a thousandth of a degree's width: the same on every machine.
    private static func cosine(degrees: Double) -> Double {
        let x = degrees * 0.017_453_292_519_943_295
        let square = x * x
        return 1 - square / 2 + square * square / 24 - square * square * square / 720
    }
}
