/// The outlines of the world's countries (Natural Earth, 1:110 million), decoded once.
struct Outlines: Sendable {
    struct Point: Sendable, Hashable {
        var longitude: Double
        var latitude: Double
    }

    struct Country: Sendable {
        /// ISO 3166-1 alpha-2; "-" for land without a code.
        let code: String
        /// The centre of its largest part.
        let centre: Point
        let rings: [[Point]]
        let box: MapBox
    }

    let countries: [Country]
    private let centres: [String: Point]

    static let shared = Outlines(OutlineData.countries)

    init(_ data: String) {
        var countries: [Country] = []
        for line in data.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count > 3, let latitude = Double(parts[1]), let longitude = Double(parts[2]) else { continue }
            let rings = parts[3...].map(Outlines.ring)
            countries.append(
                Country(
                    code: String(parts[0]), centre: Point(longitude: longitude, latitude: latitude), rings: rings,
                    box: MapBox(around: rings.flatMap(\.self))))
        }
        self.countries = countries
        centres = Dictionary(countries.map { ($0.code, $0.centre) }, uniquingKeysWith: { first, _ in first })
    }

    func centre(of code: String) -> Point? { code == "-" ? nil : centres[code] }

    /// Deltas in Google's polyline encoding (developers.google.com/maps/documentation/utilities/polylinealgorithm), longitude first.
    private static func ring(_ text: Substring) -> [Point] {
        var numbers: [Int] = []
        var value = 0
        var shift = 0
        for byte in text.utf8 {
            let bits = Int(byte) - 63
            value |= (bits & 0x1F) << shift
            shift += 5
            if bits < 0x20 {
                numbers.append(value & 1 == 1 ? ~(value >> 1) : value >> 1)
                (value, shift) = (0, 0)
            }
        }
        var points: [Point] = []
        var (x, y) = (0, 0)
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            x += numbers[index]
            y += numbers[index + 1]
            points.append(Point(longitude: Double(x) / OutlineData.unit, latitude: Double(y) / OutlineData.unit))
        }
        return points
    }
}

/// A stretch of the map in degrees.
struct MapBox: Sendable, Hashable {
    var west: Double
    var south: Double
    var east: Double
    var north: Double

    static let world = MapBox(west: -170, south: -58, east: 190, north: 80)

    init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    init(around points: [Outlines.Point]) {
        west = points.map(\.longitude).min() ?? 0
        east = points.map(\.longitude).max() ?? 0
        south = points.map(\.latitude).min() ?? 0
        north = points.map(\.latitude).max() ?? 0
    }

    /// Narrower boxes than these degrees, a kilometre, show nothing: the outlines are drawn with points a hundred times as far apart.
    private static let least = 0.01

    /// From "west,south,east,north"; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ",").map { Double($0) }
        guard parts.count == 4, let west = parts[0], let south = parts[1], let east = parts[2], let north = parts[3],
            [west, south, east, north].allSatisfy(\.isFinite), east - west >= Self.least, north - south >= Self.least, west >= -540, east <= 540,
            south >= -90, north <= 90
        else { return nil }
        self.init(west: west, south: south, east: east, north: north)
    }

    var text: String { [west, south, east, north].map(SVG.number).joined(separator: ",") }
    var width: Double { east - west }
    var height: Double { north - south }
    var centre: Outlines.Point { Outlines.Point(longitude: (west + east) / 2, latitude: (south + north) / 2) }

    func overlaps(_ other: MapBox) -> Bool { west <= other.east && other.west <= east && south <= other.north && other.south <= north }
    func holds(_ point: Outlines.Point) -> Bool {
        west <= point.longitude && point.longitude <= east && south <= point.latitude && point.latitude <= north
    }

    /// The same middle, `factor` times as wide and high, never past the world.
    func scaled(_ factor: Double) -> MapBox {
        let (w, h) = (min(360, max(0.5, width * factor)), min(150, max(0.25, height * factor)))
        return moved(to: centre, w, h)
    }

    /// Moved by shares of its own width and height.
    func moved(_ x: Double, _ y: Double) -> MapBox {
        moved(to: Outlines.Point(longitude: centre.longitude + x * width, latitude: centre.latitude + y * height), width, height)
    }

    /// Within what an address may hold, also when it is written there in hundredths.
    private func moved(to middle: Outlines.Point, _ width: Double, _ height: Double) -> MapBox {
        let (width, height) = (min(1060, max(0.05, width)), max(0.05, height))
        let x = min(max(middle.longitude, -180 + width / 2), 190 - width / 2)
        let y = min(max(middle.latitude, -90 + height / 2), 90 - height / 2)
        let safe = width >= 360 ? 10 : x
        return MapBox(west: safe - width / 2, south: max(-90, y - height / 2), east: safe + width / 2, north: min(90, y + height / 2))
    }
}
