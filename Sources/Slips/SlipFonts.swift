internal import CPaper

/// The fonts that slips are set in, as this machine has them.
public enum SlipFonts {
    /// The letters of Vietnamese beyond ASCII: 134, upper and lower case.
    private static let letters =
        "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư"
        + String(String.UnicodeScalarView((0x1EA0...0x1EF9).compactMap(Unicode.Scalar.init)))

    /// How many letters that Vietnamese is written with are in no font: 0 where all can be printed, nil where what prints is
    /// not installed.
    ///
    /// Where a letter is not in the face that slips ask for, another font stands in.
    public static var missingLetters: Int? {
        guard tn_paper_load() else { return nil }
        let values = letters.unicodeScalars.map(\.value)
        return tn_letters_without_font(values, values.count)
    }
}
