/// Joins feature parts. Every feature of every model is one 64-bit number made here.
package enum Feature {
    @inline(__always) package static func mix(_ hash: UInt64) -> UInt64 {
        var h = hash
        h = (h ^ h >> 32) &* 0xD6E8_FEB8_6659_FD93
        return h ^ h >> 32
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64) -> UInt64 {
        mix((a &+ UInt64(truncatingIfNeeded: template) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9)
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64, _ b: UInt64) -> UInt64 {
        of(template, (a &* 0x94D0_49BB_1331_11EB) ^ (b &+ 0x2545_F491_4F6C_DD1D) &* 0xFF51_AFD7_ED55_8CCD)
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        of(template, a, (b &* 0xC4CE_B9FE_1A85_EC53) ^ mix(c &+ 0x5851_F42D_4C95_7F2D))
    }
    @inline(__always) package static func of(_ template: Int, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
        of(template, a, b, (c &* 0x8CB9_2BA7_2F3D_8DD7) ^ mix(d &+ 0x1405_7B7E_F767_814F))
    }
}
