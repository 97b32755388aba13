public import KroniekModel

/// Ids for the entities of one document: what the knowledge pack calls them, else "x/" and their name in small letters with hyphens.
///
/// Unique in the document: a second entity of the same name gets "-2" after it, in the document's order.
public enum EntitySlugs {
    public static func ids(of entities: [DocumentEntity]) -> [String] {
        var taken: Set<String> = Set(entities.compactMap(\.knowledge))
        return entities.map { entity in
            if let known = entity.knowledge { return known }
            let base = "x/" + slug(entity.name)
            var id = base
            var number = 2
            while !taken.insert(id).inserted {
                id = "\(base)-\(number)"
                number += 1
            }
            return id
        }
    }

    /// Letters and digits of any script in small letters, everything between them one hyphen; "unnamed" where nothing is left.
    public static func slug(_ name: String) -> String {
        var result = ""
        var gap = false
        for scalar in name.unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark {
                if gap && !result.isEmpty { result += "-" }
                gap = false
                result += properties.lowercaseMapping
            } else {
                gap = true
            }
        }
        return result.isEmpty ? "unnamed" : result
    }
}
